/** The words of a text, cut to what a question shares with an answer (rewind/clinic/words.py does the same). */

/** @typedef {import("./index.js").Rules} Rules */

const WORD = /[a-z][a-z_']*/g;

/** A text with A to Z in small letters; no other letter becomes one of these. @param {string} text */
export const lower = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/**
 * The telling words of a text, each once, without their ends and in the clinic's own spelling.
 * @param {Rules} rules @param {string} text
 */
export function stems(rules, text) {
  const stop = new Set(rules.stop.split(" "));
  const same = new Map(Object.entries(rules.same));
  /** @type {Set<string>} */
  const found = new Set();
  for (const word of lower(text).match(WORD) ?? []) {
    if (stop.has(word.replaceAll("'", "")) || word.length < 2) continue;
    const stem = stemOf(rules, word);
    found.add(same.get(stem) ?? stem);
  }
  return [...found];
}

/** @param {Rules} rules @param {string} written */
function stemOf(rules, written) {
  const word = written.replace(/^[_']+|[_']+$/g, "").replaceAll("'", "");
  if (word.length < rules.shortest || word.includes("_")) return word;
  for (const [pattern, instead] of rules.endings) {
    const start = word.search(pattern);
    if (start >= 0) return word.slice(0, start) + instead;
  }
  return word;
}
