/**
 * What a word is, for whoever writes the index and for whoever asks it: one owner, so that both agree.
 */

const WORD = /\d+(?:\.\d+)+|[\p{L}\p{N}_]+(?:['’]\p{L}+)*/gu;
/** The joints inside a name: accumulate|Grad, requires_|grad. */
const JOINTS = /_+|(?<=\p{Ll})(?=\p{Lu})/u;
/** English without these says the same; "py" is how every program's name ends. */
const STOP_WORDS = new Set(
  `a about all also am an and any are as at be because been but by can could did do does doing done for from get gets
  had has have he her here him his how i if in into is it its let me more most my no not of off on only onto or our
  out over own py she should so some such than that the their them then there these they this those to too under up us
  was we were what when where which while who whom whose why will with would you your`.split(/\s+/),
);

/**
 * The words of a text, as written, with the place of each.
 * @param {string} text
 * @returns {{word: string, start: number}[]}
 */
export function wordsOf(text) {
  return Array.from(text.matchAll(WORD), (match) => ({ word: match[0], start: match.index }));
}

/** Small letters, and one kind of apostrophe. @param {string} word */
export const plain = (word) => word.toLowerCase().replaceAll("’", "'");

/** @param {string} word */
const isStopWord = (word) => STOP_WORDS.has(plain(word));

/**
 * The form under which a word is filed: one for the singular and the plural, and for British and American spelling.
 * Names with an underscore or a digit are filed as they are.
 * @param {string} word
 */
export function termOf(word) {
  const term = plain(word).replace(/'s$|'/g, "");
  if (/[\d_]/.test(term) || term.length < 4) return term;
  return term
    .replace(/ies$/, "y")
    .replace(/(ss)es$|([^aius])s$/, "$1$2")
    .replace(/is(e|ed|er|ing|ation)$/, "iz$1")
    .replace(/([a-z]{2})our/, "$1or")
    .replace(/ll(ed|er|ing)$/, "l$1");
}

/** The terms alone, one blank between: in this form a message is found word for word. @param {string} text */
export const flat = (text) => ` ${wordsOf(text).map(({ word }) => termOf(word)).join(" ")} `;

/** A question from its first telling word on: "why do gradients add up" asks for "gradients add up". @param {string} question */
export function phraseOf(question) {
  const words = wordsOf(question).map(({ word }) => word);
  const first = words.findIndex((word) => !isStopWord(word));
  return words.slice(Math.max(0, first)).join(" ");
}

/**
 * The terms under which a word of the text is filed: itself, and the parts of a name.
 * @param {string} word
 * @returns {string[]}
 */
export function filedUnder(word) {
  const parts = word.split(JOINTS).filter((part) => part.length > 1 && !isStopWord(part));
  return [...new Set([word, ...parts].map(termOf))];
}

/**
 * The words that a question asks for: without the little ones, unless it has no others.
 * @param {string} question
 * @returns {string[]}
 */
export function askedFor(question) {
  const words = [...new Set(wordsOf(question).map(({ word }) => word))];
  const telling = words.filter((word) => !isStopWord(word) && word.length > 1);
  return telling.length ? telling : words;
}
