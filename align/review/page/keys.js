// Every key, what it does, and the help made of it.

import { make } from "./row.js";

/** [keys as shown, what they do, action, arguments…]; a key is written as event.key, with the
    names of what is held before it. */
export const KEYS = [
  ["Go", [
    [["ArrowDown", "j"], "↓ j", "next row", "step", 1],
    [["ArrowUp", "k"], "↑ k", "previous row", "step", -1],
    [["ArrowRight"], "→", "next segment, then the other side", "walk", 1],
    [["ArrowLeft"], "←", "previous segment", "walk", -1],
    [["n"], "n", "next flagged row that is undecided", "go", "flagged", 1],
    [["Shift+N"], "N", "previous flagged row", "go", "flagged", -1],
    [["d"], "d", "next doubtful row", "go", "doubtful", 1],
    [["Shift+D"], "D", "previous doubtful row", "go", "doubtful", -1],
    [["b"], "b", "next row that is not 1–1", "go", "uneven", 1],
    [["Shift+B"], "B", "previous row that is not 1–1", "go", "uneven", -1],
    [["o"], "o", "next undecided row", "go", "open", 1],
    [["Shift+O"], "O", "previous undecided row", "go", "open", -1],
    [["PageDown"], "PgDn", "a screen down", "page", 1],
    [["PageUp"], "PgUp", "a screen up", "page", -1],
    [["Home"], "Home", "first row", "edge", -1],
    [["End"], "End", "last row", "edge", 1],
    [["/", "Ctrl+f"], "/", "search both texts; #57 goes to row 57; Esc leaves", "search"],
  ]],
  ["Mend", [
    [["m"], "m", "merge with the next row", "merge", 0],
    [["Shift+M"], "M", "merge with the previous row", "merge", -1],
    [["s"], "s", "split the row; arrows move the cut, Enter splits", "startCut"],
    [["Shift+ArrowUp"], "Shift ↑", "give the first segment of this side to the row above", "move", "give-up"],
    [["Shift+ArrowDown"], "Shift ↓", "give the last segment to the row below", "move", "give-down"],
    [["Alt+ArrowUp"], "Alt ↑", "take the last segment of the row above", "move", "take-up"],
    [["Alt+ArrowDown"], "Alt ↓", "take the first segment of the row below", "move", "take-down"],
    [["e", "F2"], "e", "edit the segment; Enter saves, Ctrl Enter splits it at the cursor", "editHere"],
    [["t"], "t", "mark as not translated", "untranslated"],
    [["r"], "r", "realign from here to the next decided row", "realign"],
    [["z", "Ctrl+z"], "z", "undo, as often as you like", "undo"],
    [["y", "Shift+Z", "Ctrl+y", "Ctrl+Shift+Z"], "y", "redo", "redo"],
  ]],
  ["Decide", [
    [["c", "Enter"], "c Enter", "confirm the row and go to the next one", "confirm"],
    [[" "], "Space", "confirm the row or reopen it, and stay", "toggle"],
    [["Shift+C"], "C", "confirm all rows from the last decided one to here", "confirmAbove"],
    [["1", "2", "3", "4", "5", "6", "7", "8", "9"], "1–9", "choose a finding of the row", "chooseRemark"],
    [["a"], "a", "finding: accept (a fault, for the report)", "decideHere", "accepted"],
    [["f"], "f", "finding: is fine", "decideHere", "fine"],
    [["x"], "x", "finding: fixed", "decideHere", "fixed"],
    [["w"], "w", "finding: write a comment", "commentHere"],
  ]],
  ["Page", [
    [["?"], "?", "these keys", "help"],
    [["Shift+E"], "E", "export", "exports"],
    [["Escape"], "Esc", "leave; then show all rows", "escape"],
  ]],
];

const TABLE = new Map(KEYS.flatMap(([, keys]) => keys.flatMap(([names, , , action, ...rest]) => names.map((name) => [name, [action, ...rest]]))));

/** [action, arguments…] of a key that was pressed, or undefined. */
export function actionOf(event) {
  const letter = event.key.length === 1;
  const shifted = event.shiftKey && (!letter || event.key.toLowerCase() !== event.key.toUpperCase());
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", shifted && "Shift"].filter(Boolean);
  // With Caps Lock a letter comes as a capital: what is held decides.
  const key = letter && event.key.toLowerCase() !== event.key.toUpperCase() ? (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key;
  const found = TABLE.get([...held, key].join("+"));
  return found && /^[1-9]$/.test(key) ? [found[0], Number(key) - 1] : found;
}

export function helpTables() {
  return KEYS.map(([title, keys]) => make("section", {},
    make("h3", {}, title),
    make("table", {}, make("tbody", {}, ...keys.map(([, shown, does]) => make("tr", {},
      make("th", { scope: "row" }, ...shown.split(/ (?!↑|↓)/).flatMap((key, i) => [i ? " " : null, make("kbd", {}, key)])),
      make("td", {}, does)))))));
}
