// Puts the page together: what is current, what keys and buttons do, and what is said about it.

import { actions } from "./acts.js";
import { Filter } from "./filter.js";
import { actionOf, helpTables } from "./keys.js";
import { dock } from "./dock.js";
import { List } from "./list.js";
import { Drawer, make } from "./row.js";
import { GONE, REMARKS, Store, VERDICT, decided, doubtful } from "./store.js";
import { Strip } from "./strip.js";

const $ = (id) => document.getElementById(id);
const NAMES = { zh: "Chinese", en: "English" };
const EXPORTS = [
  ["Reviewed bitext", [["bitext.tmx", "translation memory"], ["bitext.tsv", "pairs for pipelines"], ["bitext.xlsx", "a sheet to edit"], ["bitext.html", "a page to mail"], ["bitext.jsonl", "everything"]]],
  ["Findings with decisions and comments", [["findings.xlsx", "a sheet"], ["findings.html", "a page"]]],
];

const store = new Store();
const state = { row: 0, side: "src", segment: 0, remark: 0, editing: null, cutting: null, commenting: null };
let list, filter, strip, late = null;

function say(text, grave = false) {
  const said = $("said");
  said.textContent = "";
  said.className = grave ? "grave" : "";
  requestAnimationFrame(() => { said.textContent = text; });
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { said.textContent = ""; }, grave ? 8000 : 3500);
}

const here = () => store.rows[state.row];
const current = () => list.element(here());

function redrawRow(row) {
  if (!row) return;
  const focused = list.element(row)?.contains(document.activeElement);
  list.redraw(row);
  return focused;
}

/** Make a row the current one. */
function choose(number, side = state.side, segment = 0, { focus = true, reveal = true } = {}) {
  if (!store.rows.length) return;
  const before = here();
  leaveQuietly();
  state.row = Math.max(0, Math.min(store.rows.length - 1, number));
  state.side = side;
  state.segment = segment;
  const open = here().facts[REMARKS].findIndex((r) => !r[VERDICT] && !r[GONE]);
  state.remark = Math.max(0, open);
  list.current = state.row;
  redrawRow(before);
  redrawRow(here());
  list.paint();
  showDock();
  if (reveal) list.reveal(state.row);
  if (focus) current()?.focus({ preventScroll: true });
}

const busy = () => state.editing || state.cutting || state.commenting !== null;

function leaveQuietly() {
  state.editing = state.cutting = state.commenting = null;
  if (late) late.stale = true;
  late = null;
}

/** What the first checks of all rows have found since; the row somebody writes in is left alone
    until they are done. */
function checked({ detail: rows }) {
  for (const row of rows) {
    if (busy() && row === here()) { late = row; continue; }
    row.stale = true;
  }
  filter.offer();
  counted();
  showNotice();
  strip.paint();
  if (filter.active) refilter(); else list.refresh();
}

function refreshRow() {
  redrawRow(here());
  list.refresh();
  showDock();
}

/** The buttons for the current row. One that had the focus gives it to the one in its place. */
function showDock() {
  const held = [...$("dock").querySelectorAll("button")].indexOf(document.activeElement);
  $("dock").replaceChildren(...dock(here(), state, act));
  if (held >= 0) [...$("dock").querySelectorAll("button")].at(Math.min(held, $("dock").querySelectorAll("button").length - 1))?.focus();
}

/** Show the rows that fit; the current one stays even when it does not. */
function refilter({ keep = true } = {}) {
  const view = [];
  store.rows.forEach((row, number) => { if (filter.fits(row) || (keep && number === state.row)) view.push(number); });
  list.show(view);
  const fits = view.length - (keep && view.includes(state.row) && !filter.fits(here()) ? 1 : 0);
  $("shown").textContent = filter.active ? `${fits.toLocaleString("en")} of ${store.rows.length.toLocaleString("en")} rows` : "";
  $("clear").hidden = !filter.active;
  $("nothing").hidden = view.length > 0;
}

function filtered() {
  leaveQuietly();
  const fitting = store.rows.flatMap((row, number) => (filter.fits(row) ? [number] : []));
  list.show(fitting);
  const next = fitting.find((number) => number >= state.row) ?? fitting.at(-1);
  if (next !== undefined) choose(next, state.side, 0, { focus: false });
  refilter({ keep: false });
}

function counted() {
  const rows = store.rows.length, done = store.rows.filter(decided).length;
  const remarks = store.rows.flatMap((row) => row.facts[REMARKS]);
  const judged = remarks.filter((r) => r[VERDICT] || r[GONE]).length;
  const checking = !store.checks.failed && store.checks.done < store.checks.total;
  const share = rows ? Math.floor((100 * done) / rows) : 100;
  $("progress").replaceChildren(
    make("b", {}, done.toLocaleString("en")), ` of ${rows.toLocaleString("en")} rows decided · `,
    make("b", {}, judged.toLocaleString("en")), ` of ${remarks.length.toLocaleString("en")} findings · `,
    make("b", {}, store.rows.filter((row) => doubtful(row) && !decided(row)).length.toLocaleString("en")), " doubtful left",
    ...(checking ? [" · ", make("b", {}, `${Math.floor((100 * store.checks.done) / store.checks.total)}%`), " checked so far"] : []));
  $("meter-rows").setAttribute("aria-valuenow", share);
  $("meter-rows").firstElementChild.style.inlineSize = `${rows ? (100 * done) / rows : 100}%`;
  $("undo").disabled = !store.depth.undo;
  $("redo").disabled = !store.depth.redo;
  document.title = `${share}% · ${store.about.name}`;
}

/** Do something to the rows; say what was done, or why it was not. */
async function edit(what, make_, then) {
  try {
    if (await store.edit(make_, then)) say(what);
  } catch (error) {
    say(error.message, true);
  }
}

function changed({ detail: { at, removed, added, own } }) {
  const focused = document.activeElement?.closest?.("#grid") || document.activeElement === document.body;
  if (at + removed <= state.row) state.row += added - removed;
  else if (at <= state.row) state.row = Math.min(state.row, at + added - 1);
  state.row = Math.max(0, Math.min(store.rows.length - 1, state.row));
  state.segment = 0;
  if (own) leaveQuietly();
  list.current = state.row;
  filter.replaced(store.rows.slice(at, at + added));
  list.redrawAll();
  filter.offer();
  counted();
  refilter();
  strip.paint();
  if (focused && own) current()?.focus({ preventScroll: true });
  if (!own) say("Taken over from another window.");
}

function showAll() {
  filter.clear();
  choose(state.row);
}

const page = { store, state, say, choose, edit, refilter, refreshRow, leaveQuietly, here, current, showAll };
const act = actions(page);

const CUTTING = { ArrowUp: () => act.moveCut(-1), ArrowDown: () => act.moveCut(1), ArrowLeft: () => act.cutSide(), ArrowRight: () => act.cutSide(), Enter: () => act.split(), s: () => act.split(), Escape: () => act.leave() };

/** Go to what was sought: to the first row with these words, or to the row of a number. */
async function found(field) {
  const number = /^#(\d{1,9})$/.exec(field.value.trim());
  if (!number) { await filter.seek(); choose(state.row); return; }
  field.value = "";
  await filter.seek();
  choose(Number(number[1]) - 1);
}

function pressed(event) {
  const { target } = event;
  if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (target.id === "words") {
    if (event.key === "Escape") { event.preventDefault(); target.value ? ((target.value = ""), filter.seek()) : choose(state.row); }
    else if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); found(target); }
    return;
  }
  if (target.matches("input, textarea, select")) {
    if (event.key === "Escape" && target.matches("select")) { event.preventDefault(); choose(state.row); }
    return;
  }
  const onButton = target.matches("button, a, summary");
  if (onButton && (event.key === "Enter" || event.key === " ")) return;
  if (state.cutting && !event.ctrlKey && !event.altKey && CUTTING[event.key]) { event.preventDefault(); CUTTING[event.key](); return; }
  const wanted = actionOf(event);
  if (!wanted) return;
  event.preventDefault();
  act[wanted[0]](...wanted.slice(1));
}

/** What is to be known at all times: that the base has changed, that the server is gone. */
function showNotice() {
  const text = store.gone || store.checks.failed || store.about.notice;
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

function fill() {
  const { langs, files, name } = store.about;
  $("src-file").textContent = files[0] || NAMES[langs[0]];
  $("tgt-file").textContent = files[1] || NAMES[langs[1]];
  $("src-name").textContent = NAMES[langs[0]];
  $("tgt-name").textContent = NAMES[langs[1]];
  showNotice();
  $("grid").setAttribute("aria-rowcount", store.rows.length + 1);
  $("keys-list").replaceChildren(...helpTables());
  $("export-list").replaceChildren(...EXPORTS.map(([title, files_]) => make("section", {}, make("h3", {}, title),
    make("ul", {}, ...files_.filter(([file]) => store.about.exports.includes(file)).map(([file, what]) => make("li", {}, make("a", { href: `export/${file}`, download: `${name.replace(/\.review\.sqlite$/, "")}.${file === "findings.xlsx" || file === "findings.html" ? file : file.replace("bitext.", "reviewed.")}` }, make("b", {}, file.slice(file.indexOf("."))), ` ${what}`)))))));
}

async function start() {
  try {
    await store.load();
  } catch (error) {
    say(error.message, true);
    return;
  }
  fill();
  const drawer = new Drawer(store, state, act);
  list = new List($("grid"), $("space"), store, {
    draw: (row, number) => drawer.draw(row, number),
    need: (from, to) => store.need(from, to).catch((error) => say(error.message, true)),
    scrolled: () => strip?.at(list.onScreen(), state.row),
  });
  list.current = 0;
  page.list = list;
  filter = page.filter = new Filter(store, filtered);
  strip = new Strip($("strip"), store, (number, dragging) => choose(list.view[Math.min(list.view.length - 1, list.placeOf(number))] ?? 0, state.side, 0, { focus: !dragging }));
  store.addEventListener("change", changed);
  store.addEventListener("checked", checked);
  store.addEventListener("gone", () => setTimeout(showNotice));
  store.addEventListener("busy", ({ detail }) => $("grid").setAttribute("aria-busy", detail));
  store.addEventListener("texts", ({ detail }) => {
    for (const row of detail) {
      if (row === here() && busy()) continue;
      const focused = redrawRow(row);
      if (focused) requestAnimationFrame(() => list.element(row)?.focus({ preventScroll: true }));
    }
    list.refresh();
  });
  filter.offer();
  counted();
  refilter();
  choose(0);
  addEventListener("keydown", pressed);
  for (const id of ["undo", "redo", "help", "exports"]) $(id).addEventListener("click", () => act[id]());
  $("file").addEventListener("change", ({ target }) => { if (target.files[0]) act.take(target.files[0]); target.value = ""; });
  for (const id of ["clear", "clear-too"]) $(id).addEventListener("click", showAll);
  for (const button of document.querySelectorAll("[data-go]")) button.addEventListener("click", () => act.go(button.dataset.go));
  document.documentElement.dataset.ready = "true";
}

start();
