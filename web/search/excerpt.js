/** The part of a section that answers the question, to be shown with the hit. */

import { flat, phraseOf, termOf, wordsOf } from "./words.js";

/**
 * @typedef {import("./parts.js").Passage} Passage
 * @typedef {{term: string, start: number, end: number}} Place where a term stands
 * @typedef {{text: string, marked: boolean}} Piece
 */

const BEFORE = 50;
const LENGTH = 190;

/**
 * @param {string} question
 * @param {import("./index.js").Hit} hit
 * @returns {{kind: string, program: string, pieces: Piece[]}} with the program's name, where a program is the hit
 */
export function excerpt(question, { section, terms }) {
  let best = { rate: -1, kind: "prose", program: "", pieces: /** @type {Piece[]} */ ([]) };
  for (const { kind, name, text } of section.passages) {
    const places = wordsOf(text)
      .map(({ word, start }) => ({ term: termOf(word), start, end: start + word.length }))
      .filter(({ term }) => terms.has(term));
    const from = densest(places);
    const inside = places.filter(({ start, end }) => start >= from && end <= from + LENGTH);
    const rate =
      new Set(inside.map(({ term }) => term)).size +
      (isWhole(phraseOf(question), text) ? 10 : 0) +
      (name && isWhole(name, question) ? 20 : 0) -
      (kind === "code" ? 0.5 : 0); // prose that says as much is easier to read
    if (rate > best.rate) best = { rate, kind, program: kind === "code" ? name : "", pieces: cut(text, from, inside) };
  }
  return best;
}

/** Whether several words stand in a text word for word. @param {string} words @param {string} text */
const isWhole = (words, text) => wordsOf(words).length > 1 && flat(text).includes(flat(words));

/** Where to begin, to show the most different terms. @param {Place[]} places */
function densest(places) {
  let [best, most] = [0, 0];
  for (const { start } of places) {
    const count = new Set(places.filter((each) => each.start >= start && each.end <= start + LENGTH - BEFORE).map(({ term }) => term)).size;
    if (count > most) [best, most] = [start, count];
  }
  return Math.max(0, best - BEFORE);
}

/** @param {string} text @param {number} from @param {Place[]} places @returns {Piece[]} */
function cut(text, from, places) {
  const end = from + LENGTH;
  // not in the middle of a word
  let at = from && from + text.slice(from).search(/\s/) + 1;
  if (places[0] && at > places[0].start) at = places[0].start;
  const pieces = [{ text: from ? "… " : "", marked: false }];
  for (const { start, end: stop } of places) {
    pieces.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, stop), marked: true });
    at = stop;
  }
  const rest = end < text.length ? `${text.slice(at, end).replace(/\s\S*$/, "")} …` : text.slice(at);
  return [...pieces, { text: rest, marked: false }].filter((piece) => piece.text);
}
