/** What the first press of a button brings: one controller a program, and the engine they share. */

import { Engine } from "./engine.js";
import { openPlayground as open } from "./playground.js";
import { Program } from "./program.js";

/** @typedef {{base: URL, version: string}} Build */

/** @type {Engine | undefined} */
let engine;
/** @type {WeakMap<HTMLElement, Program>} */
const programs = new WeakMap();

/** @param {Build} build */
function engineOf({ base }) {
  // a real torch wheel for Pyodide, where the site's owner has one (extra.browser_torch)
  const torch = document.querySelector('meta[name="rewind-browser-torch"]')?.getAttribute("content") ?? "";
  engine ??= new Engine({ base, torch: torch && new URL(torch, document.baseURI).href });
  return engine;
}

/** @param {import("./page.js").Found} found @param {Build} build */
export function programFor(found, build) {
  let program = programs.get(found.block);
  if (!program) programs.set(found.block, (program = new Program(found, engineOf(build), build)));
  return program;
}

/** @param {HTMLElement} place @param {Build} build */
export function openPlayground(place, build) {
  return open(place, engineOf(build), build);
}
