/**
 * Loaded with every page: puts the buttons over the programs. Everything else arrives with the first press of one,
 * so that a page which is only read weighs what it weighed.
 */

import { draftOf, onDraftElsewhere } from "../reader/drafts.js";
import "../reader/exercises.js";
import "../reader/progress.js";
import "../reader/questions.js";
import { clearTicks, exerciseOf, onSolved, solvedExercises } from "../reader/solved.js";

/** The build's version, so that a browser's cache never mixes two of them. @type {string} */
const VERSION = REWIND_VERSION;
const BASE = new URL(".", import.meta.url);
const TURN = 6; // milliseconds

/**
 * @typedef {{block: HTMLElement, name: string, exercise: string, original: string, run: HTMLButtonElement,
 *   check?: HTMLButtonElement, edit?: HTMLButtonElement, tape?: HTMLButtonElement, tools: HTMLElement, showDraft?(): void,
 *   showUndo?(yes: boolean): void}} Found
 */

let tries = 0;
/** @type {Promise<any> | undefined} */
let main;

function loadMain() {
  // a module that failed to load stays failed under its address
  main ??= import(new URL(`main.js?v=${VERSION}${tries ? `&try=${tries}` : ""}`, BASE).href).catch((error) => {
    tries += 1;
    main = undefined;
    throw error;
  });
  return main;
}

/** @param {string} text @param {string} name @param {string} kind a class, whole, so that tools which look for it find it */
function button(text, name, kind) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `rewind-button ${kind}`;
  made.innerHTML = `<span>${text}</span><span class="rewind-unseen"> </span>`;
  /** @type {Node} */ (made.lastChild).textContent = ` ${name}`;
  return made;
}

/** @param {Found} found @param {string} action */
async function act(found, action) {
  let program;
  try {
    program = (await loadMain()).programFor(found, { base: BASE, version: VERSION });
  } catch {
    complain(found, action);
    return;
  }
  program[action]();
}

/** The rest could not be loaded: say so under the program. @param {Found} found @param {string} action */
function complain(found, action) {
  const old = found.block.nextElementSibling;
  if (old?.matches(".rewind-complaint")) old.remove();
  const box = document.createElement("div");
  box.className = "rewind-result rewind-complaint";
  box.innerHTML = '<div class="rewind-status rewind-failed" role="alert"><span></span></div>';
  /** @type {HTMLElement} */ (box.querySelector("span")).textContent =
    "This could not be loaded: the network or the site did not answer. Your page is as it was.";
  const again = button("Try again", found.name, "rewind-again");
  again.addEventListener("click", () => {
    box.remove();
    act(found, action);
  });
  box.firstElementChild?.append(again);
  found.block.after(box);
}

/** @param {HTMLElement} block */
function addTools(block) {
  const title = block.querySelector(":scope > .filename");
  const code = block.querySelector("pre code");
  if (!title || !code || block.previousElementSibling?.matches(".rewind-elsewhere")) return;
  const name = title.textContent?.trim() ?? "";
  const tools = document.createElement("div");
  tools.className = "rewind-tools";
  title.after(tools);
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", name);
  const exercise = exerciseOf(name);
  /** @type {Found} */
  const found = { block, name, exercise, original: code.textContent ?? "", tools, run: button("Run", name, "rewind-run") };
  found.edit = button("Edit", name, "rewind-edit");
  if (block.dataset.tape) found.tape = button("Tape", name, "rewind-tape-button");
  if (exercise) {
    found.check = button("Check", name, "rewind-check");
    showTick(found);
  }
  for (const action of /** @type {const} */ (["check", "run", "edit", "tape"])) {
    const one = found[action];
    if (!one) continue;
    one.addEventListener("click", () => act(found, `${action}Pressed`));
    tools.append(one);
  }
  addUndo(found);
  addMore(found);
  keepDraftShown(found, /** @type {HTMLElement} */ (code));
  block.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    act(found, "run");
  });
}

/** The way back from a reset, there only after one. @param {Found} found */
function addUndo(found) {
  const undo = button("Undo reset", found.name, "rewind-undo");
  undo.hidden = true;
  undo.addEventListener("click", () => {
    undo.hidden = true;
    act(found, "undoPressed");
  });
  found.showUndo = (yes) => (undo.hidden = !yes);
  found.tools.append(undo);
}

/** What is needed now and then, behind one button. @param {Found} found */
function addMore(found) {
  const more = button("…", `More for ${found.name}`, "rewind-more");
  const menu = document.createElement("span");
  menu.className = "rewind-menu";
  menu.hidden = true;
  for (const [text, action, kind] of /** @type {const} */ ([
    ["Copy", "copyPressed", "rewind-copy-mine"], // what is being edited; the button in the corner copies what is shown
    ["Open in the playground", "playgroundPressed", "rewind-other"],
    ["Download .py", "downloadPressed", "rewind-other"],
  ])) {
    const one = button(text, found.name, kind);
    one.addEventListener("click", () => act(found, action));
    menu.append(one);
  }
  const { tapeNothing } = found.block.dataset;
  if (tapeNothing) menu.append(`Nothing is on its tape: ${tapeNothing}.`);
  more.setAttribute("aria-expanded", "false");
  more.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    more.setAttribute("aria-expanded", String(!menu.hidden));
  });
  found.tools.append(more, menu);
}

/** Where a reader changed a program, now or on an earlier visit, their version stands there. @param {Found} found @param {HTMLElement} code */
function keepDraftShown(found, code) {
  const { name, block } = found;
  const own = [...code.childNodes];
  found.showDraft = () => {
    const draft = draftOf(name);
    if (draft === undefined && !block.classList.contains("rewind-yours")) return;
    block.classList.toggle("rewind-yours", draft !== undefined);
    code.replaceChildren(...(draft === undefined ? own : [draft]));
  };
  found.showDraft();
  onDraftElsewhere(name, found.showDraft);
}

/** The tick of a solved exercise, and behind it the ways to take it back. @param {Found} found */
function showTick({ exercise, name, tools }) {
  const badge = button("Solved", name, "rewind-solved");
  const menu = document.createElement("span");
  menu.className = "rewind-menu";
  menu.append("Kept on this device. ");
  for (const [text, which] of /** @type {const} */ ([["Clear this tick", exercise], ["Clear all ticks", ""]])) {
    const clear = button(text, "", "rewind-clear");
    clear.addEventListener("click", () => {
      clearTicks(which);
      /** @type {HTMLElement | null} */ (tools.querySelector(".rewind-run"))?.focus();
    });
    menu.append(clear);
  }
  badge.addEventListener("click", () => open(Boolean(menu.hidden)));
  const open = (/** @type {boolean} */ yes) => {
    menu.hidden = !yes;
    badge.setAttribute("aria-expanded", String(yes));
  };
  const update = () => {
    const solved = solvedExercises().has(exercise);
    badge.hidden = !solved;
    open(false);
  };
  tools.prepend(badge, menu);
  onSolved(update);
  update();
}

const live = document.createElement("div");
live.className = "rewind-live rewind-unseen";
live.setAttribute("role", "status");
document.body.append(live);

const playground = document.querySelector(".rewind-playground");
if (playground) openPlayground(playground);

// a few milliseconds at a time: a slow phone can scroll in between
let pause = performance.now() + TURN;
for (const block of document.querySelectorAll("div.language-python.highlight")) {
  if (performance.now() > pause) {
    await new Promise((resolve) => setTimeout(resolve));
    pause = performance.now() + TURN;
  }
  addTools(/** @type {HTMLElement} */ (block));
}

/** @param {Element} place */
async function openPlayground(place) {
  try {
    await (await loadMain()).openPlayground(place, { base: BASE, version: VERSION });
  } catch {
    place.textContent = "The editor could not be loaded: the network or the site did not answer. ";
    place.classList.add("rewind-failed");
    const again = button("Try again", "", "rewind-again");
    again.addEventListener("click", () => openPlayground(place));
    place.append(again);
  }
}
