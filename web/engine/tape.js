/** The Tape button: what was recorded of a program, opened under it and closed again. */

import { announce, element } from "./output.js";

/** @typedef {{host: HTMLElement, view: import("../tape/view.js").View}} Opened */

/** @type {WeakMap<HTMLElement, Opened>} */
const opened = new WeakMap();
let tries = 0;

/** @param {import("./main.js").Build} build */
async function loadView({ base, version }) {
  try {
    await import(new URL(`tape.js?v=${version}${tries ? `&try=${tries}` : ""}`, base).href);
  } catch (error) {
    tries += 1;
    throw error;
  }
}

/**
 * @param {import("./page.js").Found} found
 * @param {import("./main.js").Build} build
 * @param {string} source the program as it stands there now
 * @returns {Promise<void>} rejected where the network does not answer
 */
export async function toggleTape({ block, name, original, tape }, build, source) {
  const there = opened.get(block);
  if (there) {
    there.view.destroy();
    there.host.remove();
    opened.delete(block);
    tape?.setAttribute("aria-expanded", "false");
    return;
  }
  await loadView(build);
  const recorded = /** @type {import("../tape/format.js").Tape} */ (await rewindTape.load(block.dataset.tape ?? "", name, build.base));
  if (opened.has(block)) return; // pressed twice
  const host = element("div", "rewind-tape");
  under(block).after(host);
  const close = () => {
    tape?.click();
    tape?.focus();
  };
  const other = source.trimEnd() !== original.trimEnd();
  const view = rewindTape.show(host, recorded, original, { name, step: block.dataset.tapeStep, other, close });
  opened.set(block, { host, view });
  view.focus();
  tape?.setAttribute("aria-expanded", "true");
  announce(`The tape of ${name} is open under its output.`);
}

/** The last of what belongs to a program: what it prints, now and when it was recorded. @param {Element} block */
function under(block) {
  let last = block;
  for (let next = last.nextElementSibling; next?.matches(".rewind-result, .output.highlight, .rewind-cover"); next = next.nextElementSibling) last = next;
  return last;
}
