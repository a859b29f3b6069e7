/**
 * Read what somebody pasted: its lines without a log's trimmings, its letters, the frames of its tracebacks
 * (rewind/clinic/reading.py does the same).
 */

import { lower } from "./words.js";

/**
 * @typedef {import("./index.js").Rules} Rules
 * @typedef {{line: number, text: string}} Piece
 * @typedef {{piece: number, line: number, path: string, number: number, code: string, inline: boolean, own: boolean}} Frame
 * @typedef {{pieces: Piece[], letters: string, starts: number[], frames: Frame[], framed: Set<number>}} Reading
 */

/** How many lines below a notebook's frame its arrow may stand. */
const CODE_WITHIN = 14;

/** Read a pasted text. @param {Rules} rules @param {string} text @returns {Reading} */
export function read(rules, text) {
  const characters = text.length > rules.longest ? Array.from(text) : [];
  if (characters.length > rules.longest) {
    const end = characters.length - Math.floor((rules.longest * 4) / 5);
    text = `${characters.slice(0, Math.floor(rules.longest / 5)).join("")}\n${characters.slice(end).join("")}`;
  }
  const pieces = text.split(/\r\n|\n|\r/).flatMap((line, number) => piecesOf(rules, number, line));
  const runs = pieces.map((piece) => lower(piece.text).replace(/[^a-z]+/g, ""));
  let place = 0;
  const starts = runs.map((run) => (place += run.length) - run.length);
  const frames = framesOf(rules, pieces);
  return { pieces, letters: runs.join(""), starts, frames, framed: new Set(frames.filter(({ inline }) => !inline).map(({ piece }) => piece)) };
}

/** The number of the piece in which a letter stands. @param {Reading} reading @param {number} place */
export function pieceAt({ starts }, place) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The parts of one line: several where line ends were lost or written out. @param {Rules} rules @param {number} line @param {string} text */
function piecesOf(rules, line, text) {
  const parts = new RegExp(rules.escaped).test(text) ? text.split(new RegExp(rules.escaped_breaks)) : [text];
  return parts.flatMap((part) => {
    for (const [pattern, instead] of rules.clean) part = part.replace(new RegExp(pattern, "g"), () => instead);
    const whole = part.split(new RegExp(rules.breaks)).filter((one) => one.replace(/^ +| +$/g, ""));
    return whole.map((one) => ({ line, text: withoutPrefix(rules, one) }));
  });
}

/** @param {Rules} rules @param {string} text */
function withoutPrefix(rules, text) {
  for (const pattern of rules.prefixes) text = text.replace(new RegExp(pattern), "");
  return text;
}

/** @param {Rules} rules @param {Piece[]} pieces @returns {Frame[]} */
function framesOf(rules, pieces) {
  const patterns = rules.frames.map((pattern) => new RegExp(pattern));
  const library = new RegExp(rules.library);
  return pieces.flatMap((piece, place) => {
    for (const pattern of patterns) {
      const [, path, number = "", code = ""] = pattern.exec(piece.text) ?? [];
      if (path === undefined) continue;
      const there = codeOf(rules, patterns, pieces, place, number, code);
      return [{ piece: place, line: piece.line, path, ...there, inline: code !== "", own: !library.test(path) }];
    }
    return [];
  });
}

/**
 * The number of a frame's line and what stands there, as far as the text says.
 * @param {Rules} rules @param {RegExp[]} patterns @param {Piece[]} pieces @param {number} place
 * @param {string} number @param {string} code
 */
function codeOf(rules, patterns, pieces, place, number, code) {
  if (code) return { number: Number(number), code: trimmed(code) };
  const below = pieces.slice(place + 1, place + 1 + CODE_WITHIN);
  for (const { text } of below) {
    if (patterns.some((pattern) => pattern.test(text))) break;
    const found = new RegExp(rules.arrow).exec(text);
    if (found) return { number: Number(found[1]), code: trimmed(found[2]) };
  }
  const first = number && below.length ? below[0].text : "";
  return { number: Number(number), code: new RegExp(rules.no_code).test(first) ? "" : trimmed(first) };
}

/** @param {string} text */
const trimmed = (text) => text.replace(/^ +| +$/g, "");
