/**
 * Find the page that a pasted text is about: by a message's letters first, then by its words
 * (rewind/clinic/matching.py does the same; tests give both the same pastes).
 */

import { pieceAt, read } from "./reading.js";
import { stems } from "./words.js";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./index.js").Entry} Entry
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./reading.js").Frame} Frame
 * @typedef {{entry: Entry, seen: string, start: number, end: number}} Hit
 * @typedef {{
 *   kind: "page" | "other" | "none", by: string, entry: Entry | null, lines: number[], seen: string, own: Frame | null,
 *   causes: number[], also: Entry[],
 * }} Answer
 */

const NEAREST = 3;
/** @type {Answer} */
const NOTHING = { kind: "none", by: "", entry: null, lines: [], seen: "", own: null, causes: [], also: [] };

/** Say what a pasted text is about. @param {Index} index @param {string} text @returns {Answer} */
export function answer(index, text) {
  const reading = read(index.rules, text);
  const hits = hitsOf(index, reading);
  return hits.length ? byMessage(index, reading, hits) : byWords(index, reading);
}

/** The messages that stand in the text, without those that are a part of a longer one. @param {Index} index @param {Reading} reading */
function hitsOf(index, reading) {
  /** @type {Hit[]} */
  const hits = [];
  for (const entry of index.entries) {
    for (const says of entry.says) {
      if (!counts(index, reading, says)) continue;
      for (const [start, end] of places(index, reading, says.letters)) {
        // a path may name another library, or another error
        if (!entry.address && reading.framed.has(pieceAt(reading, start))) continue;
        hits.push({ entry, seen: says.seen, start, end });
      }
    }
  }
  return hits.filter((hit) => !hits.some((other) => contains(other, hit)));
}

/** @param {Index} index @param {Reading} reading @param {import("./index.js").Says} says */
function counts({ rules }, { letters, frames }, { alone, beside }) {
  if (alone && (frames.length || letters.length > rules.alone)) return false;
  return !beside.length || beside.some((part) => letters.includes(part));
}

/** @param {Hit} other @param {Hit} hit */
const contains = (other, hit) =>
  other.start <= hit.start &&
  hit.end <= other.end &&
  other.end - other.start > hit.end - hit.start &&
  other.entry.level >= hit.entry.level;

/**
 * Each place where the parts of a message follow each other, no further apart than a gap.
 * @param {Index} index @param {Reading} reading @param {string[]} parts @returns {Generator<[number, number]>}
 */
function* places(index, { letters }, parts) {
  next: for (let start = letters.indexOf(parts[0]); start >= 0; start = letters.indexOf(parts[0], start + 1)) {
    let end = start + parts[0].length;
    for (const part of parts.slice(1)) {
      const place = letters.slice(end, end + index.rules.gap + part.length).indexOf(part);
      if (place < 0) continue next;
      end += place + part.length;
    }
    yield [start, end];
  }
}

/** @param {Index} index @param {Reading} reading @param {Hit[]} hits @returns {Answer} */
function byMessage(index, reading, hits) {
  const level = Math.max(...hits.map(({ entry }) => entry.level));
  let best = hits.filter(({ entry }) => entry.level === level);
  const beaten = new Set(best.flatMap(({ entry }) => entry.over));
  const unbeaten = best.filter(({ entry }) => !beaten.has(entry.name));
  if (unbeaten.length) best = unbeaten;
  const chosen = firstOfAChain(index, reading, best) ?? last(index, reading, best);
  const { entry } = chosen;
  const lines = new Set(best.filter((hit) => hit.entry === entry).flatMap((hit) => linesOf(reading, hit)));
  return {
    kind: entry.address ? "page" : "other",
    by: "message",
    entry,
    lines: [...lines].sort((one, other) => one - other),
    seen: chosen.seen,
    own: ownLine(reading, pieceAt(reading, chosen.end - 1)),
    causes: entry.causes.flatMap(({ letters }, number) =>
      letters.some((parts) => !places(index, reading, parts).next().done) ? [number] : [],
    ),
    also: [...new Set(hits.map((hit) => hit.entry))].filter((one) => one !== entry && one.address).slice(0, NEAREST),
  };
}

/**
 * The first message where one exception came of another, with the marker between them.
 * @param {Index} index @param {Reading} reading @param {Hit[]} hits
 */
function firstOfAChain(index, reading, hits) {
  const byPlace = [...hits].sort((one, other) => one.end - other.end);
  const [first, final] = [byPlace[0], byPlace[byPlace.length - 1]];
  const between = index.rules.chains.some((marker) => {
    const place = reading.letters.indexOf(marker.replaceAll(" ", ""), first.end);
    return place >= 0 && place < final.start;
  });
  return between ? first : null;
}

/** The last message, what was raised before what was warned of. @param {Index} index @param {Reading} reading @param {Hit[]} hits */
function last(index, reading, hits) {
  /** @param {Hit} hit */
  const raised = (hit) => !new RegExp(index.rules.warned).test(reading.pieces[pieceAt(reading, hit.start)].text);
  return hits.reduce((best, hit) => {
    const [better, than] = [Number(raised(hit)), Number(raised(best))];
    return better > than || (better === than && hit.end > best.end) ? hit : best;
  });
}

/** @param {Reading} reading @param {Hit} hit */
function linesOf(reading, { start, end }) {
  const [from, to] = [pieceAt(reading, start), pieceAt(reading, end - 1)];
  return reading.pieces.slice(from, to + 1).map(({ line }) => line);
}

/** The reader's last line before the message, else the last one there is. @param {Reading} reading @param {number} decided */
function ownLine({ frames }, decided) {
  const own = frames.filter((frame) => frame.own && frame.number);
  const before = own.filter((frame) => frame.piece < decided);
  return before.at(-1) ?? own.at(-1) ?? null;
}

/** @param {Index} index @param {Reading} reading @returns {Answer} */
function byWords(index, reading) {
  const { rules, entries } = index;
  const code = new RegExp(rules.code);
  const texts = reading.pieces.map(({ text }) => text);
  const numbers = [...texts.keys()];
  const raised = numbers.filter((number) => new RegExp(rules.raised).test(texts[number]));
  // where something was raised, only what it says counts, and only against what torch says
  const asked = raised.length ? raised : numbers.filter((number) => !reading.framed.has(number) && !code.test(texts[number]));
  const best = entries.map((entry, rank) => ({ entry, rank, score: 0, enough: false, line: 0 }));
  for (const number of asked) {
    const wider = [1, 2, 3].map((width) => texts.slice(number, number + width).join(" "));
    // what is wrong is often said in one clause of many
    for (const said of [...wider, ...texts[number].split(new RegExp(rules.clauses))]) {
      const words = stems(rules, said);
      for (const one of best) {
        const [score, enough] = scoreOf(index, one.entry, words, !raised.length);
        if (score > one.score) Object.assign(one, { score, enough, line: reading.pieces[number].line });
      }
    }
  }
  // what must not be named is no rival of what may
  const ranked = best
    .filter(({ score }) => score > 0)
    .sort((one, other) => Number(other.enough) - Number(one.enough) || other.score - one.score || one.rank - other.rank);
  const nearest = ranked.slice(0, NEAREST).map(({ entry }) => entry);
  if (!ranked.length || !ranked[0].enough) return { ...NOTHING, also: nearest };
  const own = ownLine(reading, texts.length);
  return { ...NOTHING, kind: "page", by: "words", entry: nearest[0], lines: [ranked[0].line], own, also: nearest.slice(1) };
}

/**
 * How near an entry is to some words, in thousandths, and whether that is enough.
 * A phrase counts by the weight of its words that were said, squared, over its own weight and that of all that was said.
 * @param {Index} index @param {Entry} entry @param {string[]} words @param {boolean} told @returns {[number, boolean]}
 */
function scoreOf({ rules, weights }, entry, words, told) {
  /** @type {[number, boolean]} */
  let best = [0, false];
  const said = sum(words.map((word) => (Object.hasOwn(weights, word) ? weights[word] : rules.unknown)));
  const meant = !entry.must.length || words.some((word) => entry.must.includes(word));
  for (const phrase of entry.phrases) {
    const shared = words.filter((word) => phrase.words.includes(word));
    const both = sum(shared.map((word) => weights[word]));
    if (!both) continue;
    const own = sum(phrase.words.map((word) => weights[word]));
    const score = Math.floor(phrase.message ? (1000 * both) / own : (1000 * both * both) / (own * Math.max(said, 1)));
    const enough = phrase.message
      ? score >= rules.enough_message && shared.length >= 3
      : told && meant && score >= rules.enough_symptom && shared.length >= rules.least_words;
    if (score > best[0] || (score === best[0] && enough)) best = [score, enough];
  }
  return best;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
