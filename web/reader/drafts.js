/** What a reader made of a program, kept on their device until they reset it. */

import { forget, keep, kept, onKeptElsewhere, PAGE } from "./kept.js";

const nameOf = (/** @type {string} */ program) => `draft:${PAGE}/${program}`;

/** @param {string} program its name on this page @returns {string | undefined} */
export const draftOf = (program) => kept(nameOf(program), "") || undefined;

/** @param {string} program @param {string | undefined} text nothing where the page's own text stands there again */
export function keepDraft(program, text) {
  if (text?.trim()) keep(nameOf(program), text);
  else forget(nameOf(program));
}

/** Calls back when the program was changed in another tab. @param {string} program @param {() => void} action */
export const onDraftElsewhere = (program, action) => onKeptElsewhere(nameOf(program), action);
