/**
 * Marks what was searched for, without touching the page: a mark is a range that the browser paints (the CSS Custom
 * Highlight API). Where the browser knows none, nothing is marked.
 */

import { askedFor, plain, wordsOf } from "./words.js";

const NAME = "rewind-search";
const PROGRAM = "div.language-python.highlight";
/** Text that is not the page's own, and the programs, whose text stays as it is. */
const PASSED_OVER = `${PROGRAM}, button, .headerlink, .rewind-actions, .rewind-result, .filename, script, style, math`;
/** What a word does not go across. */
const BLOCK = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, summary, blockquote, pre, div, details, article";

/**
 * Mark the question's words: those of the page, or of one of its programs where that is the hit.
 * @param {string} question
 * @param {string} [name] of the program's file
 */
export function mark(question, name) {
  if (!("highlights" in CSS) || typeof Highlight === "undefined") return;
  const words = new Set(askedFor(question).map(plain).filter((word) => word.length > 1));
  const program = name && programNamed(name);
  const ranges = program
    ? rangesIn(program.querySelector("pre > code"), words, "")
    : rangesIn(document.querySelector("article"), words, PASSED_OVER);
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** Bring a program to the reader's eyes, unfolded. @param {string} name of its file */
export function show(name) {
  const program = programNamed(name);
  if (!program) return;
  for (let box = program.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  program.querySelector(/** @type {"button"} */ (".rewind-unfold"))?.click();
  program.scrollIntoView();
}

/** @param {string} name @returns {HTMLElement | undefined} */
function programNamed(name) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(PROGRAM));
  return [...all].find((block) => block.querySelector(".filename")?.textContent?.trim() === name);
}

/**
 * The whole words below an element that are among the given ones.
 * @param {Element | null} element
 * @param {Set<string>} words
 * @param {string} but a selector of what is passed over
 */
function rangesIn(element, words, but) {
  if (!element) return [];
  /** @param {Node} node */
  const takes = (node) => (node instanceof Element ? (but && node.matches(but) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP) : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, takes);
  const ranges = [];
  /** Neighbours within one block: a word may go across them. @type {Text[]} */
  let run = [];
  /** @type {Element | null | undefined} */
  let block;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement?.closest(BLOCK);
    if (own !== block) {
      ranges.push(...rangesOf(run, words));
      run = [];
      block = own;
    }
    run.push(/** @type {Text} */ (node));
  }
  return [...ranges, ...rangesOf(run, words)];
}

/** @param {Text[]} run @param {Set<string>} words */
function rangesOf(run, words) {
  const found = wordsOf(run.map(({ data }) => data).join("")).filter(({ word }) => words.has(plain(word)));
  return found.map(({ word, start }) => {
    const range = new Range();
    range.setStart(...placeIn(run, start, false));
    range.setEnd(...placeIn(run, start + word.length, true));
    return range;
  });
}

/** @param {Text[]} run @param {number} offset @param {boolean} end @returns {[Text, number]} */
function placeIn(run, offset, end) {
  for (const node of run) {
    if (offset < node.length || (end && offset === node.length)) return [node, offset];
    offset -= node.length;
  }
  throw new RangeError("beyond the text");
}
