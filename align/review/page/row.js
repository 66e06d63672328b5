// One row of the grid. Texts are only ever set as text: whatever they hold, it is no HTML.

import { GONE, N_SRC, N_TGT, SCORE, STATUS, decided, doubtful, oneSided, type } from "./store.js";

export const SIDES = ["src", "tgt"];
const VERDICTS = [["accepted", "Accept", "a"], ["fine", "Is fine", "f"], ["fixed", "Fixed", "x"]];
const RELATIONS = { same: "same value on both sides", near: "rounded on one side", other: "another value on the other side", alone: "nothing like it on the other side" };
const SIGNS = { same: "", near: "≈", other: "≠", alone: "?" };
const LANGS = { zh: "zh-Hans", en: "en" };
const STATES = { open: "", confirmed: "confirmed", untranslated: "not translated" };

/** An element with attributes, properties (from the second argument) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export class Drawer {
  /** state: {row, side, segment, remark, editing, cutting}; act: name → function. */
  constructor(store, state, act) {
    Object.assign(this, { store, state, act });
  }

  draw(row, number) {
    const current = number === this.state.row;
    const classes = ["row", row.facts[STATUS], current && "current", doubtful(row) && "doubtful", type(row) !== "1–1" && "uneven", oneSided(row) && "onesided", !row.data && "waiting"];
    const element = make("div", {
      class: classes.filter(Boolean).join(" "), role: "row", tabindex: current ? "0" : "-1",
      "aria-rowindex": number + 2, "aria-selected": String(current), id: `row-${number}`,
    });
    element.append(this.#meta(row, number), ...SIDES.map((side, i) => this.#side(row, number, side, i, current)));
    if (row.data?.remarks.length) element.append(this.#remarks(row, number, current));
    return element;
  }

  #meta(row, number) {
    const { facts } = row;
    const cell = make("div", { class: "meta", role: "rowheader" },
      make("span", { class: "number" }, String(number + 1)),
      make("span", { class: "type", title: `${facts[N_SRC]} source and ${facts[N_TGT]} target segments` }, type(row)));
    if (!oneSided(row) && facts[SCORE] !== null) {
      const value = make("span", { class: "value" });
      value.style.inlineSize = `${facts[SCORE] * 100}%`;
      cell.append(make("span", { class: "score", title: doubtful(row) ? "doubtful: score under 0.80" : "score" },
        make("span", { class: "track", "aria-hidden": "true" }, value),
        make("span", { class: "figure" }, facts[SCORE].toFixed(2))));
    }
    if (decided(row)) cell.append(make("span", { class: "state" }, STATES[facts[STATUS]]));
    return cell;
  }

  #side(row, number, side, i, current) {
    const lang = this.store.about.langs[i];
    const cell = make("div", { class: `text ${lang}`, role: "gridcell", lang: LANGS[lang] });
    if (!row.data) return cell;
    const segments = row.data[side];
    const cutting = current && this.state.cutting;
    if (!segments.length) {
      const chosen = current && this.state.side === side;
      cell.append(make("p", { class: `none${chosen ? " chosen" : ""}`, lang: "en", onclick: () => this.act.choose(number, side, 0) }, "no counterpart"));
    }
    segments.forEach((segment, place) => {
      if (cutting && cutting[side] === place) cell.append(this.#cut(side));
      const chosen = current && !cutting && this.state.side === side && this.state.segment === place;
      cell.append(this.#segment(segment, number, side, place, chosen));
    });
    if (cutting && cutting[side] === segments.length) cell.append(this.#cut(side));
    return cell;
  }

  #cut(side) {
    return make("div", { class: `cutline${this.state.side === side ? " chosen" : ""}`, "aria-hidden": "true" });
  }

  #segment(segment, number, side, place, chosen) {
    if (chosen && this.state.editing) return this.#editor(segment, number, side, place);
    const words = make("p", {
      class: `segment${chosen ? " chosen" : ""}`,
      onclick: () => { if (getSelection().isCollapsed) this.act.choose(number, side, place); },
      ondblclick: () => this.act.edit(number, side, place, caretIn(words)),
    });
    const codes = [...(segment.c ?? [])];
    const chips = (until) => { while (codes.length && codes[0][0] <= until) words.append(this.#chip(codes.shift()[1])); };
    let at = 0;
    for (const [text, marks] of segment.p) {
      let from = 0;
      while (codes.length && codes[0][0] < at + text.length) {
        const to = Math.max(from, codes[0][0] - at);
        if (to > from) words.append(marks ? this.#mark(text.slice(from, to), marks) : text.slice(from, to));
        chips(at + to);
        from = to;
      }
      if (from < text.length) words.append(marks ? this.#mark(text.slice(from), marks) : text.slice(from));
      at += text.length;
    }
    chips(Infinity);
    if (segment.o !== undefined) words.append(make("span", { class: "edited", lang: "en", title: `before: ${segment.o}` }, "edited"));
    return words;
  }

  // Its code is no text of the page, so that the caret counts the words alone.
  #chip(code) {
    return make("span", { class: "chip", "data-code": code, title: `inline code: ${code}`, role: "img", "aria-label": `code ${code}` });
  }

  #mark(text, { q, r, s }) {
    const classes = [r && `q ${r}`, q && `hue${(q - 1) % 6}`, s].filter(Boolean).join(" ");
    const title = r ? RELATIONS[r] : s;
    return make("mark", { class: classes, title, "data-sign": r ? SIGNS[r] + (q && r !== "alone" ? q : "") : null }, text);
  }

  #editor(segment, number, side, place) {
    const text = segment.p.map(([words]) => words).join("");
    const field = make("textarea", { class: "editor", rows: "1", spellcheck: "true", maxlength: "20000", "aria-label": "Text of the segment" });
    field.value = this.state.editing.text ?? text;
    const grow = () => { this.state.editing.text = field.value; field.style.blockSize = "auto"; field.style.blockSize = `${field.scrollHeight + 2}px`; this.act.resized(number); };
    field.addEventListener("input", grow);
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;  // Enter ends a Chinese word, not the text
      if (event.key === "Escape") this.act.leave();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.act.splitSegment(field.selectionStart, field.value, text);
      else if (event.key === "Enter") this.act.saveText(field.value, text);
      else return;
      event.preventDefault();
    });
    requestAnimationFrame(() => { if (field.isConnected) grow(); });
    return make("div", { class: "editing" }, field,
      make("div", { class: "hint", lang: "en" },
        button("Save", "Enter", () => this.act.saveText(field.value, text)),
        button("Split at the cursor", "Ctrl Enter", () => this.act.splitSegment(field.selectionStart, field.value, text)),
        button("Leave", "Esc", () => this.act.leave()),
        segment.o === undefined ? null : button("Original text", "", () => this.act.saveText(segment.o, text))));
  }

  #remarks(row, number, current) {
    const list = make("ul", { class: "findings" });
    row.data.remarks.forEach((remark, place) => {
      const chosen = current && this.state.remark === place;
      const item = make("li", { class: [remark.severity, remark.verdict && `judged ${remark.verdict}`, remark.gone && "gone", chosen && "chosen"].filter(Boolean).join(" ") },
        make("span", { class: "badge" }, remark.severity),
        make("span", { class: "code" }, remark.code),
        make("span", { class: "message" }, remark.message, remark.gone ? make("span", { class: "away" }, " (no longer there)") : ""));
      item.append(make("span", { class: "verdicts", role: "group", "aria-label": `Decision on ${remark.code}` },
        ...VERDICTS.map(([verdict, label]) => make("button", {
          type: "button", class: verdict, tabindex: current ? "0" : "-1", "aria-pressed": String(remark.verdict === verdict),
          onclick: () => this.act.decide(number, place, remark.verdict === verdict ? "" : verdict),
        }, label)),
        make("button", { type: "button", class: "say", tabindex: current ? "0" : "-1", onclick: () => this.act.comment(number, place) }, remark.comment ? "Edit comment" : "Comment")));
      if (current && this.state.commenting === place) item.append(this.#comment(remark, number, place));
      else if (remark.comment) item.append(make("span", { class: "comment" }, remark.comment));
      list.append(item);
    });
    return make("div", { class: "said", role: "gridcell" }, list);
  }

  #comment(remark, number, place) {
    const field = make("input", { class: "commenting", type: "text", maxlength: "2000", "aria-label": `Comment on ${remark.code}`, placeholder: "Comment; Enter saves, Esc leaves" });
    field.value = remark.comment;
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Enter") this.act.saveComment(number, place, field.value);
      else if (event.key === "Escape") this.act.leave();
      else return;
      event.preventDefault();
    });
    return field;
  }
}

export function button(label, key, onclick, className = "") {
  return make("button", { type: "button", class: className || null, onclick }, label, key ? " " : null, key ? make("kbd", {}, key) : null);
}

/** Characters before the caret in a paragraph, or null. */
function caretIn(paragraph) {
  const chosen = getSelection();
  if (!chosen.rangeCount || !paragraph.contains(chosen.anchorNode)) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(chosen.anchorNode, chosen.anchorOffset);
  return before.toString().length;
}
