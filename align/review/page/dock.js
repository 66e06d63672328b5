// What can be done with the current row, with the mouse as well as by key.

import { N_SRC, N_TGT, STATUS, decided } from "./store.js";
import { button, make } from "./row.js";

/** The buttons for a row; state and act as for Drawer. */
export function dock(row, state, act) {
  if (state.cutting) {
    return [set("Split the row", "The second row begins at the lines:",
      button("up", "↑", () => act.moveCut(-1)), button("down", "↓", () => act.moveCut(1)),
      button("other side", "← →", () => act.cutSide()),
      button("Split here", "Enter", () => act.split(), "main"), button("Leave", "Esc", () => act.leave()))];
  }
  const side = state.side === "src" ? "Source" : "Target";
  return [
    set("Row", null,
      button(decided(row) ? "Reopen" : "Confirm", "c", () => act.confirm(), "main"),
      button("Merge ↓", "m", () => act.merge(0)),
      button("Merge ↑", "M", () => act.merge(-1)),
      row.facts[N_SRC] + row.facts[N_TGT] > 1 ? button("Split", "s", () => act.startCut()) : null,
      button(row.facts[STATUS] === "untranslated" ? "Translated" : "Not translated", "t", () => act.untranslated()),
      button("Realign on", "r", () => act.realign())),
    set(`Segments of the ${side.toLowerCase()}`, `${side}:`,
      button("first ↑", "⇧↑", () => act.move("give-up")),
      button("last ↓", "⇧↓", () => act.move("give-down")),
      button("from above", "Alt↑", () => act.move("take-up")),
      button("from below", "Alt↓", () => act.move("take-down")),
      button("Edit", "e", () => act.editHere())),
  ];
}

function set(label, shown, ...buttons) {
  return make("div", { class: "set", role: "group", "aria-label": label }, shown ? make("span", { class: "label", "aria-hidden": "true" }, shown) : null, ...buttons);
}
