// What can be done, by key, by button or with the mouse.

import { GONE, REMARKS, VERDICT, decided, doubtful, type, undecided } from "./store.js";
import { SIDES } from "./row.js";

const $ = (id) => document.getElementById(id);

const WANTED = {
  flagged: ["flagged row that is undecided", (row) => undecided(row).length > 0],
  doubtful: ["doubtful row", (row) => doubtful(row) && !decided(row)],
  uneven: ["row that is not 1–1", (row) => type(row) !== "1–1"],
  open: ["undecided row", (row) => !decided(row)],
};

/** All actions by name. page: the store, the state, and what main.js can do with them. */
export function actions(page) {
  const { store, state, say, choose, edit, refilter, refreshRow, leaveQuietly, here, current, showAll } = page;

  function segmentsOf(side) { return here().data?.[side].length ?? 0; }

  /** The next row, going up or down in the view, that is as wanted. */
  function find(wanted, by) {
    const { view } = page.list;
    let place = page.list.placeOf(state.row) + (by > 0 && view[page.list.placeOf(state.row)] === state.row ? 1 : by > 0 ? 0 : -1);
    for (; place >= 0 && place < view.length; place += by) if (wanted(store.rows[view[place]])) return view[place];
    return null;
  }

  function unlessOpen() { return find((row) => !decided(row), 1) ?? find(() => true, 1) ?? state.row; }

  const act = {
    choose,
    step(by) {
      const next = find(() => true, by);
      if (next !== null) choose(next);
    },
    walk(by) {
      const places = SIDES.flatMap((side) => Array.from({ length: Math.max(1, segmentsOf(side)) }, (_, i) => [side, i]));
      const at = places.findIndex(([side, i]) => side === state.side && i === state.segment);
      const next = places[at + by];
      if (next) choose(state.row, ...next);
    },
    go(what, by = 1) {
      const [name, wanted] = WANTED[what];
      const next = find(wanted, by);
      if (next === null) say(`No ${by > 0 ? "further" : "earlier"} ${name}.`);
      else choose(next);
    },
    page(by) {
      const [first, last] = page.list.onScreen();
      const place = page.list.placeOf(state.row) + by * Math.max(1, page.list.placeOf(last) - page.list.placeOf(first));
      choose(page.list.view[Math.max(0, Math.min(page.list.view.length - 1, place))] ?? 0);
    },
    edge(by) { choose(by < 0 ? page.list.view[0] ?? 0 : page.list.view.at(-1) ?? 0); },
    search() { $("words").focus(); $("words").select(); },

    merge(by) {
      edit("Merged.", () => ({ do: "merge", row: state.row + by }), (change) => choose(change.at));
    },
    move(how) {
      const { side } = state;
      const [row, by] = { "give-up": [-1, 1], "give-down": [0, -1], "take-up": [-1, -1], "take-down": [0, 1] }[how];
      edit("Moved.", () => ({ do: "move", row: state.row + row, side, by }), () => choose(state.row, side));
    },
    startCut() {
      const [src, tgt] = SIDES.map(segmentsOf);
      if (src + tgt < 2) { say("There is one segment in this row; e edits it, Ctrl Enter splits it.", true); return; }
      const counts = { src, tgt };
      const share = state.segment > 0 ? state.segment / counts[state.side] : 0.5;
      const cut = (count) => Math.max(0, Math.min(count, Math.round(share * count)));
      state.cutting = { src: cut(src), tgt: cut(tgt) };
      if (state.segment > 0) state.cutting[state.side] = state.segment;
      if (counts[state.side] < 2) state.side = state.side === "src" ? "tgt" : "src";
      refreshRow();
      page.list.reveal(state.row);
      current()?.focus({ preventScroll: true });
    },
    moveCut(by) {
      const { side, cutting } = state;
      const moved = { ...cutting, [side]: Math.max(0, Math.min(segmentsOf(side), cutting[side] + by)) };
      const before = moved.src + moved.tgt;
      if (before > 0 && before < segmentsOf("src") + segmentsOf("tgt")) state.cutting = moved;  // both rows hold something
      refreshRow();
      current()?.focus({ preventScroll: true });
    },
    cutSide() {
      state.side = state.side === "src" ? "tgt" : "src";
      refreshRow();
      current()?.focus({ preventScroll: true });
    },
    split() {
      const cut = state.cutting;
      edit("Split.", () => ({ do: "split", row: state.row, ...cut }), (change) => choose(change.at));
    },
    editHere() { act.edit(state.row, state.side, state.segment, null); },
    edit(number, side, segment, caret) {
      choose(number, side, segment, { focus: false });
      if (!segmentsOf(side)) return;
      state.editing = {};
      refreshRow();
      const field = current()?.querySelector(".editor");
      if (!field) return;
      field.focus({ preventScroll: true });
      const at = caret ?? field.value.length;
      field.setSelectionRange(at, at);
      page.list.reveal(state.row);
    },
    resized(number) {
      if (number !== state.row) return;
      here().height = 0;
      page.list.paint();
    },
    saveText(text, before) {
      if (text === before) { act.leave(); return; }
      const { side, segment } = state;
      edit("Text saved; the original is kept.", () => ({ do: "edit", row: state.row, side, segment, text }), () => choose(state.row, side, segment));
    },
    async splitSegment(at, text, before) {
      const { side, segment } = state;
      if (text !== before) await edit("Text saved.", () => ({ do: "edit", row: state.row, side, segment, text }));
      await edit("Segment split.", () => ({ do: "split-segment", row: state.row, side, segment, at }), () => choose(state.row, side, segment));
    },
    untranslated() { edit("Marked.", () => ({ do: "untranslated", row: state.row }), (change) => choose(change.at)); },
    realign() {
      say("Realigning …");
      edit("Realigned up to the next decided row.", () => ({ do: "realign", row: state.row }), (change) => choose(change.at));
    },
    undo() { edit("Undone.", () => (store.depth.undo ? { do: "undo" } : (say("Nothing to undo."), null)), (change) => choose(change.at)); },
    redo() { edit("Done again.", () => (store.depth.redo ? { do: "redo" } : (say("Nothing to redo."), null)), (change) => choose(change.at)); },

    confirm() {
      if (decided(here())) { act.toggle(); return; }
      const next = unlessOpen();
      edit("Confirmed.", () => ({ do: "confirm", first: state.row, last: state.row }), () => { choose(next); refilter(); });
    },
    toggle() {
      edit(decided(here()) ? "Open again." : "Confirmed.", () => ({ do: "confirm", first: state.row, last: state.row, on: !decided(here()) }));
    },
    confirmAbove() {
      let first = state.row;
      while (first > 0 && !decided(store.rows[first - 1])) first -= 1;
      const last = state.row;
      edit(`Confirmed ${last + 1 - first} rows.`, () => ({ do: "confirm", first, last }));
    },
    chooseRemark(place) {
      if (place >= here().facts[REMARKS].length) return;
      state.remark = place;
      refreshRow();
      current()?.focus({ preventScroll: true });
    },
    decideHere(verdict) {
      if (!here().facts[REMARKS].length) { say("There is no finding in this row."); return; }
      act.decide(state.row, state.remark, here().facts[REMARKS][state.remark][VERDICT] === verdict ? "" : verdict);
    },
    decide(number, place, verdict) {
      const comment = store.rows[number].data?.remarks[place]?.comment ?? "";
      const names = { accepted: "Accepted.", fine: "Called fine.", fixed: "Called fixed.", "": "Undecided again." };
      edit(names[verdict], () => ({ do: "decide", row: number, remark: place, verdict, comment }), () => choose(number, state.side, state.segment));
    },
    commentHere() { if (here().facts[REMARKS].length) act.comment(state.row, state.remark); },
    comment(number, place) {
      if (number !== state.row) choose(number);
      leaveQuietly();
      state.remark = state.commenting = place;
      refreshRow();
      current()?.querySelector(".commenting")?.focus({ preventScroll: true });
      page.list.reveal(state.row);
    },
    saveComment(number, place, comment) {
      const verdict = here().facts[REMARKS][place][VERDICT];
      edit("Comment saved.", () => ({ do: "decide", row: number, remark: place, verdict, comment }), () => choose(number, state.side, state.segment));
    },
    leave() {
      leaveQuietly();
      refreshRow();
      current()?.focus({ preventScroll: true });
    },
    escape() {
      if (state.cutting || state.editing || state.commenting !== null) act.leave();
      else if (page.filter.active) showAll();
    },
    async take(file) {
      $("export").close();
      const form = /\.(\w+)$/.exec(file.name)?.[1].toLowerCase() ?? "";
      say("Reading …");
      try {
        const change = await store.take(form, file);
        choose(change.at);
        say("Taken over.");
      } catch (error) {
        say(error.message, true);
      }
    },
    help() { $("keys").showModal(); },
    exports() { $("export").showModal(); },
  };

  return act;
}
