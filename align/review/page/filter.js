// Which rows are shown.

import { CODE, GONE, REMARKS, SCORE, SEVERITY, VERDICT, decided, holding, oneSided, type, undecided } from "./store.js";
import { make } from "./row.js";

const MOST_TYPES = 14;

export class Filter {
  #fields = Object.fromEntries(["words", "flag", "severity", "type", "score", "status"].map((id) => [id, document.getElementById(id)]));
  #found = null;  // rows that hold the words; null when nothing is sought
  #waiting = 0;

  constructor(store, changed) {
    Object.assign(this, { store, changed });
    for (const [id, field] of Object.entries(this.#fields)) {
      if (id === "words") field.addEventListener("input", () => { clearTimeout(this.#waiting); this.#waiting = setTimeout(() => this.seek(), 150); });
      else field.addEventListener("change", () => this.changed());
    }
  }

  async seek() {
    clearTimeout(this.#waiting);
    const words = this.#fields.words.value.trim();
    this.#found = words && !words.startsWith("#") ? await this.store.search(words) : null;
    this.changed();
  }

  get active() { return Object.values(this.#fields).some((field) => field.value.trim()); }

  get searching() { return this.#found !== null; }

  clear() {
    for (const field of Object.values(this.#fields)) field.value = "";
    this.#found = null;
    this.changed();
  }

  /** A row that takes the place of others is shown where they were, until the next search. */
  replaced(rows) { if (this.#found) for (const row of rows) this.#found.add(row); }

  fits(row) {
    const { flag, severity, type: shape, score, status } = Object.fromEntries(Object.entries(this.#fields).map(([id, field]) => [id, field.value]));
    const remarks = row.facts[REMARKS];
    if (this.#found && !this.#found.has(row)) return false;
    if (flag && !(flag === "any" ? holding(row).length : remarks.some((r) => r[CODE] === flag))) return false;
    if (severity && !holding(row).some((r) => r[SEVERITY] === severity && (!flag || flag === "any" || r[CODE] === flag))) return false;
    if (shape && !(shape === "uneven" ? type(row) !== "1–1" : shape === "onesided" ? oneSided(row) : type(row) === shape)) return false;
    if (score && (oneSided(row) || row.facts[SCORE] === null || row.facts[SCORE] >= Number(score))) return false;
    if (status === "open" && decided(row)) return false;
    if (status === "decided" && !decided(row)) return false;
    if (status === "remark-open" && !undecided(row).length) return false;
    if (["accepted", "fine", "fixed"].includes(status) && !remarks.some((r) => r[VERDICT] === status)) return false;
    return true;
  }

  /** Fill the lists of codes and types with what there is, and how often. */
  offer() {
    const codes = new Map(), shapes = new Map();
    let uneven = 0, one = 0, flagged = 0;
    for (const row of this.store.rows) {
      for (const code of new Set(row.facts[REMARKS].filter((r) => !r[GONE]).map((r) => r[CODE]))) codes.set(code, (codes.get(code) ?? 0) + 1);
      shapes.set(type(row), (shapes.get(type(row)) ?? 0) + 1);
      uneven += type(row) !== "1–1";
      one += oneSided(row);
      flagged += holding(row).length > 0;
    }
    const listed = [...shapes].filter(([shape]) => shape !== "1–1").sort((a, b) => b[1] - a[1]).slice(0, MOST_TYPES);
    options(this.#fields.flag, [["", "any row"], ["any", `all with findings (${flagged})`], ...[...codes].sort().map(([code, n]) => [code, `${code} (${n})`])]);
    options(this.#fields.type, [["", "any"], ["uneven", `not 1–1 (${uneven})`], ["onesided", `one side only (${one})`], ["1–1", `1–1 (${shapes.get("1–1") ?? 0})`], ...listed.map(([shape, n]) => [shape, `${shape} (${n})`])]);
  }
}

function options(select, values) {
  const chosen = select.value;
  if (select.options.length === values.length && values.every(([value, label], i) => select.options[i].value === value && select.options[i].label === label)) return;
  select.replaceChildren(...values.map(([value, label]) => make("option", { value }, label)));
  select.value = values.some(([value]) => value === chosen) ? chosen : "";
}
