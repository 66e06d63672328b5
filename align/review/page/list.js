// Twenty thousand rows, of which a few dozen are in the page: those on the screen and near it.

import { C_SRC, C_TGT, N_SRC, N_TGT, REMARKS, GONE } from "./store.js";

const MARGIN = 700;  // pixels above and below the screen that are drawn as well

export class List {
  #tops = new Float64Array(1);
  #drawn = new Map();  // row → element
  #width = 0;
  view = [];  // numbers of the rows that fit the filter

  /**
   * scroller: what scrolls; space: what is as high as all rows; draw(row, number): an element.
   * need(start, end): called with the numbers of rows whose texts are wanted.
   */
  constructor(scroller, space, store, { draw, need, scrolled }) {
    Object.assign(this, { scroller, space, store, draw, need, scrolled });
    scroller.addEventListener("scroll", () => this.#soon(), { passive: true });
    new ResizeObserver(() => {
      if (this.#width !== space.clientWidth) {
        this.#width = space.clientWidth;
        for (const row of store.rows) row.height = 0;
        this.refresh();
      }
    }).observe(scroller);
  }

  #waiting = false;
  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => { this.#waiting = false; this.paint(); });
  }

  /** Show these rows. */
  show(view) {
    this.view = view;
    this.refresh();
  }

  /** Heights or rows have changed. */
  refresh() {
    this.#measureTops();
    this.paint();
  }

  /** Draw a row anew. */
  redraw(row) {
    this.#drawn.get(row)?.remove();
    this.#drawn.delete(row);
  }

  redrawAll() {
    for (const row of [...this.#drawn.keys()]) this.redraw(row);
  }

  element(row) { return this.#drawn.get(row); }

  #estimate(row) {
    const narrow = this.#width < 700;
    const column = narrow ? this.#width - 40 : (this.#width - 190) / 2;
    const han = column / 16.5, latin = column / 7.7;
    const langs = this.store.about.langs;
    const lines = [[C_SRC, N_SRC, 0], [C_TGT, N_TGT, 1]].map(([chars, count, side]) =>
      Math.ceil(row.facts[chars] / (langs[side] === "zh" ? han : latin) + row.facts[count] * 0.4));
    const texts = narrow ? lines[0] + lines[1] + 1 : Math.max(2, ...lines);
    return 26 + texts * 27 + row.facts[REMARKS].length * 38 + (row.facts[REMARKS].some((r) => !r[GONE]) ? 14 : 0);
  }

  #measureTops() {
    const { rows } = this.store;
    if (this.#tops.length !== this.view.length + 1) this.#tops = new Float64Array(this.view.length + 1);
    let top = 0;
    this.view.forEach((number, place) => {
      this.#tops[place] = top;
      top += rows[number].height || this.#estimate(rows[number]);
    });
    this.#tops[this.view.length] = top;
    this.space.style.height = `${Math.ceil(top)}px`;
  }

  /** The place in the view of what stands at so many pixels. */
  #placeAt(pixels) {
    let low = 0, high = this.view.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#tops[middle] <= pixels) low = middle; else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The place in the view of a row, or of the first after it. */
  placeOf(number) {
    let low = 0, high = this.view.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.view[middle] < number) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** Numbers of the first and the last row on the screen. */
  onScreen() {
    const top = this.scroller.scrollTop, bottom = top + this.#height();
    return [this.view[this.#placeAt(top)] ?? 0, this.view[this.#placeAt(bottom)] ?? 0];
  }

  #height() { return this.scroller.clientHeight - this.space.offsetTop; }

  paint() {
    if (!this.#width) this.#width = this.space.clientWidth;
    for (let round = 0; round < 4; round += 1) if (!this.#draw()) break;
    this.scrolled();
  }

  /** Draw what is near the screen; whether heights turned out other than expected. */
  #draw() {
    const { rows } = this.store;
    const top = this.scroller.scrollTop, height = this.#height();
    const anchor = this.#placeAt(top);
    const first = this.#placeAt(top - MARGIN), last = this.#placeAt(top + height + MARGIN);
    const places = [];
    for (let place = first; place <= last && place < this.view.length; place += 1) places.push(place);
    const current = this.placeOf(this.current ?? -1);
    if (this.view[current] === this.current && (current < first || current > last)) places.push(current);
    if (places.length) this.need(this.view[places[0]], this.view[last >= this.view.length ? this.view.length - 1 : last] + 1);
    const wanted = new Set(places.map((place) => rows[this.view[place]]));
    for (const row of [...this.#drawn.keys()]) if (!wanted.has(row)) this.redraw(row);
    let before = null;
    for (const place of [...places].sort((a, b) => a - b)) {
      const number = this.view[place], row = rows[number];
      let element = this.#drawn.get(row);
      if (!element) {
        element = this.draw(row, number);
        this.#drawn.set(row, element);
      }
      // The order in the page is that on the screen: what reads it aloud goes by it.
      const next = before ? before.nextSibling : this.space.firstChild;
      if (next !== element) this.space.insertBefore(element, next);
      element.style.transform = `translateY(${this.#tops[place]}px)`;
      before = element;
    }
    let changed = false, shift = 0;
    for (const place of places) {
      const row = rows[this.view[place]], found = this.#drawn.get(row).getBoundingClientRect().height;
      const known = this.#tops[place + 1] - this.#tops[place];
      if (row.data) row.height = found;
      if (row.data && Math.abs(found - known) > 0.01) {
        changed = true;
        if (place < anchor) shift += found - known;
      }
    }
    if (changed) {
      this.#measureTops();
      if (shift) this.scroller.scrollTop = top + shift;
    }
    return changed;
  }

  /** Bring a row onto the screen: "nearest", or "center" when it is far away. */
  reveal(number) {
    for (let round = 0; round < 3; round += 1) {
      const place = this.placeOf(number), height = this.#height();
      if (this.view[place] !== number) return;
      const top = this.#tops[place], bottom = this.#tops[place + 1];
      const seen = this.scroller.scrollTop;
      const gap = Math.min(120, height / 5);
      let wanted = seen;
      if (bottom < seen || top > seen + height) wanted = top - (height - Math.min(height, bottom - top)) / 2.5;
      else if (top < seen + gap / 2) wanted = top - gap;
      else if (bottom > seen + height - gap / 2) wanted = Math.min(top - gap / 2, bottom - height + gap);
      this.scroller.scrollTop = Math.max(0, wanted);
      this.paint();
      if (Math.abs(this.#tops[this.placeOf(number)] - top) < 1) break;
    }
  }
}
