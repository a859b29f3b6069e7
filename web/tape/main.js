/** The script of the tape's view, in one file: loaded with the first press, or written into a page of its own. */

import { arrived, part } from "../search/parts.js";
import { View } from "./view.js";

/**
 * Show a tape in an element.
 * @param {HTMLElement} element which is emptied
 * @param {import("./format.js").Tape} tape
 * @param {string} source the program's text
 * @param {import("./view.js").Options} [options]
 */
const show = (element, tape, source, options = {}) => new View(element, tape, source, options);

/**
 * Load a recorded tape: a script, because a page opened from a folder may load nothing else.
 * @param {string} which `PAGE/NAME?VERSION`; of the page's own programs the version alone, so that a page weighs less
 * @param {string} name the program's file
 * @param {URL} engine the folder that this script is in
 */
function load(which, name, engine) {
  const page = location.pathname.replace(/index\.html$/, "").split("/").at(-2);
  const [path, version] = which.includes("?") ? which.split("?") : [`${page}/${name.replace(/\.py$/, "")}`, which];
  return part(path, new URL("../../tapes/", engine), version);
}

Object.assign(globalThis, { rewindTape: { show, load, arrived } });

/** Where no module is loaded, from a folder, nothing else puts the buttons there. @param {HTMLElement} block @param {string} address of this script */
function addButton(block, address) {
  const name = block.querySelector(":scope > .filename")?.textContent?.trim() ?? "";
  const tools = Object.assign(document.createElement("div"), { className: "rewind-tools" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "rewind-button rewind-tape-button", textContent: "Tape" });
  button.setAttribute("aria-label", `Tape ${name}`);
  /** @type {View | undefined} */
  let view;
  const host = document.createElement("div");
  button.addEventListener("click", async () => {
    if (view) {
      view.destroy();
      host.remove();
      view = undefined;
      return;
    }
    const tape = await load(block.dataset.tape ?? "", name, new URL(".", address));
    let last = /** @type {Element} */ (block);
    for (let next = last.nextElementSibling; next?.matches(".output.highlight, .rewind-cover"); next = next.nextElementSibling) last = next;
    last.after(host);
    const source = block.querySelector("pre code")?.textContent ?? "";
    view = show(host, /** @type {import("./format.js").Tape} */ (tape), source, { name, step: block.dataset.tapeStep, close: () => button.click() });
  });
  tools.append(button);
  block.querySelector(":scope > .filename")?.after(tools);
}

// as a classic script with an address it is a folder's; the engine imports it, a page of its own holds it
const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src) {
  for (const block of document.querySelectorAll("[data-tape]")) addButton(/** @type {HTMLElement} */ (block), script.src);
}
