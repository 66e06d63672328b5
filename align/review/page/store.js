// The rows as the server has them, and everything that is asked of it.

const BLOCK = 60;  // rows fetched at once
const POLL_MS = 1500;

/** Facts of a row by name; see align/review/view.py. */
export const N_SRC = 0, N_TGT = 1, SCORE = 2, STATUS = 3, C_SRC = 4, C_TGT = 5, REMARKS = 6;
export const CODE = 0, SEVERITY = 1, VERDICT = 2, GONE = 3;

export const DOUBTFUL = 0.8;
export const type = (row) => row.facts[N_SRC] + "–" + row.facts[N_TGT];
export const oneSided = (row) => !row.facts[N_SRC] || !row.facts[N_TGT];
export const decided = (row) => row.facts[STATUS] !== "open";
export const doubtful = (row) => !oneSided(row) && row.facts[SCORE] !== null && row.facts[SCORE] < DOUBTFUL;
export const holding = (row) => row.facts[REMARKS].filter((r) => !r[GONE] && r[VERDICT] !== "fine");
export const undecided = (row) => row.facts[REMARKS].filter((r) => !r[GONE] && !r[VERDICT]);
export const gravest = (row) => ["error", "warning", "note"].find((s) => holding(row).some((r) => r[SEVERITY] === s)) ?? "";

/** Something was refused; its message is for people. */
export class Refused extends Error {
  constructor(message, status) { super(message); this.status = status; }
}

async function ask(path, body) {
  const file = body instanceof Blob;
  let answer;
  try {
    answer = await fetch(path, body === undefined ? {} : {
      method: "POST", body: file ? body : JSON.stringify(body),
      headers: { "Content-Type": file ? "application/octet-stream" : "application/json" },
    });
  } catch {
    throw new Refused("The server does not answer. Start zhen review again; nothing is lost.", 0);
  }
  const said = await answer.json().catch(() => ({ error: `The server said ${answer.status}.` }));
  if (!answer.ok) throw new Refused(said.error, answer.status);
  return said;
}

export class Store extends EventTarget {
  rows = [];
  version = 0;
  depth = { undo: 0, redo: 0 };
  checks = { done: 0, total: 0, failed: "" };  // how far the first checks of all rows have come
  #told = 0;  // of the rows they have filled
  gone = "";  // why the server does not answer
  #busy = 0;
  #queue = Promise.resolve();
  #asked = new WeakSet();
  #catching = null;

  /** What `work` gives; while any is under way, listeners of "busy" are told so. */
  async #working(work) {
    this.#busy += 1;
    this.dispatchEvent(new CustomEvent("busy", { detail: true }));
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      if (!this.#busy) this.dispatchEvent(new CustomEvent("busy", { detail: false }));
    }
  }

  async load() {
    const index = await ask("data/index");
    this.about = index;
    this.version = index.version;
    this.depth = { undo: index.undo, redo: index.redo };
    this.#told = index.told;
    this.#checked(index);
    this.rows = index.rows.map((facts) => ({ facts, data: null, height: 0 }));
    const look = async () => {
      if (document.hidden) return;
      const gone = await this.catchUp().then(() => "", (error) => error.message);
      if (gone !== this.gone) this.dispatchEvent(new CustomEvent("gone", { detail: gone }));
      this.gone = gone;
    };
    setInterval(look, POLL_MS);
    document.addEventListener("visibilitychange", look);
  }

  /** Fetch the texts of rows that have none yet, among those from `start` to `end`. */
  async need(start, end) {
    for (let at = Math.max(0, start); at < Math.min(end, this.rows.length); at += 1) {
      const row = this.rows[at];
      if ((row.data && !row.stale) || this.#asked.has(row)) continue;
      const from = at - (at % BLOCK), to = Math.min(this.rows.length, from + BLOCK);
      const wanted = this.rows.slice(from, to), version = this.version;
      for (const one of wanted) this.#asked.add(one);
      await this.#working(async () => {
        try {
          const said = await ask(`data/rows?from=${from}&to=${to}`);
          if (said.version === version) said.rows.forEach((data, i) => Object.assign(wanted[i], { data, facts: said.facts[i], stale: false }));
          else await this.catchUp();
        } finally {
          for (const one of wanted) this.#asked.delete(one);
        }
        this.dispatchEvent(new CustomEvent("texts", { detail: wanted }));
      });
      at = Math.min(to, end) - 1;
    }
  }

  search(words) {
    return this.#working(async () => {
      const said = await ask("data/search?words=" + encodeURIComponent(words));
      if (said.version !== this.version) await this.catchUp();
      return new Set(said.rows.map((number) => this.rows[number]));
    });
  }

  /** Do one thing after the other. `make` is called when its turn has come, and tells what to do
      with the rows as they then are, or null for nothing; `then` is called when it is done and
      before the next begins. */
  edit(make, then) {
    const turn = this.#queue.then(() => this.#working(async () => {
      const wanted = make();
      if (!wanted) return null;
      try {
        const said = await ask("data/edit", { version: this.version, edit: wanted });
        this.#apply(said, true);
        then?.(said.changes[0]);
        return said.changes[0];
      } catch (error) {
        if (error.status === 409) await this.catchUp();
        throw error;
      }
    }));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** Take over the texts of an exported file that was edited. */
  take(form, file) {
    return this.#working(async () => {
      await this.catchUp();
      const said = await ask("import/" + encodeURIComponent(form), file);
      this.#apply(said, true);
      return said.changes[0];
    });
  }

  /** Take over what was done elsewhere. */
  catchUp() {
    this.#catching ??= ask(`data/changes?since=${this.version}&told=${this.#told}`)
      .then((said) => { this.#apply(said, false); this.#learn(said); })
      .finally(() => { this.#catching = null; });
    return this.#catching;
  }

  #checked({ checked, to_check, failed }) {
    this.checks = { done: checked, total: to_check, failed };
  }

  /** Take over what the checks have found in rows that nobody has changed. */
  #learn(said) {
    if (said.news.version !== this.version) return;  // an edit came between; the next answer has it
    const before = this.checks;
    this.#checked(said);
    this.#told = said.news.told;
    const rows = said.news.rows.map(([number, facts]) => Object.assign(this.rows[number], { facts }));
    if (rows.length || before.done !== this.checks.done || before.failed !== said.failed) this.dispatchEvent(new CustomEvent("checked", { detail: rows }));
  }

  #apply(said, own) {
    for (const change of said.changes) {
      if (change.version !== this.version + 1) continue;  // known already
      const rows = change.facts.map((facts, i) => ({ facts, data: change.rows[i] ?? null, height: 0 }));
      this.rows = this.rows.slice(0, change.at).concat(rows, this.rows.slice(change.at + change.removed));
      this.version = change.version;
      this.depth = { undo: said.undo, redo: said.redo };
      this.dispatchEvent(new CustomEvent("change", { detail: { at: change.at, removed: change.removed, added: rows.length, own } }));
    }
  }
}
