// The whole text in one strip: where the problems are, what is done, and what is on the screen.

import { SEVERITY, decided, doubtful, undecided } from "./store.js";

export class Strip {
  constructor(canvas, store, go) {
    Object.assign(this, { canvas, store });
    let down = false;
    const there = (event) => {
      const box = canvas.getBoundingClientRect();
      const share = Math.min(0.9999, Math.max(0, (event.clientY - box.top) / box.height));
      go(Math.floor(share * store.rows.length), event.type === "pointermove");
    };
    canvas.addEventListener("pointerdown", (event) => { down = true; canvas.setPointerCapture(event.pointerId); there(event); event.preventDefault(); });
    canvas.addEventListener("pointermove", (event) => { if (down) there(event); });
    canvas.addEventListener("pointerup", () => { down = false; });
    new ResizeObserver(() => this.paint()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  #screen = [0, 0];
  #current = 0;

  /** What is on the screen, and the current row. */
  at(screen, current) {
    if (String(screen) === String(this.#screen) && current === this.#current) return;
    this.#screen = screen;
    this.#current = current;
    this.paint();
  }

  #waiting = false;
  paint() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => { this.#waiting = false; this.#paint(); });
  }

  #paint() {
    const { canvas, store } = this;
    const scale = devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * scale), height = Math.round(canvas.clientHeight * scale);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const paint = canvas.getContext("2d"), look = getComputedStyle(canvas);
    const colour = (name) => look.getPropertyValue(name).trim();
    const count = Math.max(1, store.rows.length);
    const y = (number) => (number / count) * height;
    const mark = (number, left, right, ink, least) => {
      paint.fillStyle = ink;
      paint.fillRect(left * width, y(number), (right - left) * width, Math.max(least * scale, y(number + 1) - y(number)));
    };
    paint.clearRect(0, 0, width, height);
    const inks = { done: colour("--done"), doubt: colour("--warning"), error: colour("--error"), warning: colour("--warning"), note: colour("--bar") };
    // Light first, grave last: what is grave must not be painted over.
    store.rows.forEach((row, n) => { if (decided(row)) mark(n, 0.1, 0.28, inks.done, 1); });
    store.rows.forEach((row, n) => { if (doubtful(row) && !decided(row)) mark(n, 0.34, 0.56, inks.doubt, 2); });
    for (const severity of ["note", "warning", "error"]) {
      const right = { note: 0.74, warning: 0.84, error: 0.98 }[severity];
      store.rows.forEach((row, n) => {
        if (row.facts[6].length && undecided(row).some((r) => r[SEVERITY] === severity)) mark(n, severity === "error" ? 0.1 : 0.62, right, inks[severity], severity === "error" ? 3 : 2);
      });
    }
    paint.strokeStyle = colour("--soft");
    paint.lineWidth = scale;
    const top = y(this.#screen[0]), bottom = Math.max(top + 6 * scale, y(this.#screen[1] + 1));
    paint.strokeRect(scale / 2, top + scale / 2, width - scale, bottom - top - scale);
    mark(this.#current, 0, 1, colour("--accent"), 2);
  }
}
