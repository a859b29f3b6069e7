/** Asks the index: which sections a question means, best first. */

import MiniSearch from "minisearch";
import SearchableMap from "minisearch/SearchableMap";
import { FIELDS } from "./parts.js";
import { askedFor, flat, phraseOf, termOf, wordsOf } from "./words.js";

/**
 * @typedef {import("./parts.js").Head} Head
 * @typedef {import("./parts.js").Found} Found
 * @typedef {import("./parts.js").Page} Page
 * @typedef {import("./parts.js").Section} Section
 * @typedef {{head: Head, names: string[], terms: SearchableMap<number>}} Opened
 * @typedef {{page: Page, section: Section, terms: Set<string>, score: number}} Hit
 */

/** So many of the best are looked at for the question word for word, and shown. */
const SHOWN = 12;
/** What is so far below the best is no hit. */
const FAINT = 0.05;
/** What begins as asked, or is spelled nearly so, counts for less than what was asked for. */
const WEIGHTS = { prefix: 0.3, fuzzy: 0.45 };

export class Index {
  /** @type {Promise<Opened> | undefined} */
  #opening;
  /** The parts of the alphabet that are here. @type {Map<number, [string, Found][]>} */
  #letters = new Map();
  /** MiniSearch over those, made anew when another one came. @type {MiniSearch | undefined} */
  #mini;

  /** @param {(name: string) => Promise<unknown>} load brings a part of the index */
  constructor(load) {
    this.load = load;
  }

  /**
   * @param {string} question
   * @returns {Promise<{hits: Hit[], count: number}>} the best, and how many there are
   */
  async ask(question) {
    const opened = await this.open();
    const { head, terms } = opened;
    const words = [...new Set(askedFor(question).map(termOf))];
    const options = {
      tokenize: () => words,
      processTerm: (/** @type {string} */ term) => term,
      ...leniency(words, terms),
      boost: FIELDS,
      weights: WEIGHTS,
      boostDocument: (/** @type {number} */ id) => head.about[head.pages[id]].weight,
    };
    const mini = await this.#bring(words, options, opened);
    const all = mini.search(question, options);
    // MiniSearch adds up; a section with all of the words is worth more than one that repeats some of them
    for (const result of all) result.score *= result.queryTerms.length / words.length;
    const best = Math.max(...all.map(({ score }) => score));
    const found = all.filter(({ score }) => score > best * FAINT).sort((a, b) => b.score - a.score);
    const hits = await Promise.all(found.slice(0, SHOWN).map((result) => this.#read(result, head)));
    return { hits: wordForWord(question, hits), count: found.length };
  }

  /** The list of terms, which every question needs. */
  open() {
    this.#opening ??= this.load("head").then(
      (data) => {
        const head = /** @type {Head} */ (data);
        const names = head.terms.split(" ");
        return { head, names, terms: SearchableMap.from(names.map((term, number) => [term, number])) };
      },
      (error) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }

  /**
   * Have those parts of the alphabet here that hold what the words may mean.
   * @param {string[]} words
   * @param {Leniency} options
   * @param {Opened} opened
   * @returns {Promise<MiniSearch>} over those, and others
   */
  async #bring(words, { prefix, fuzzy }, { head, names, terms }) {
    const numbers = words.flatMap((word) => [
      ...(terms.has(word) ? [/** @type {number} */ (terms.get(word))] : []),
      ...(prefix(word) ? terms.atPrefix(word).values() : []),
      ...(fuzzy(word) ? [...terms.fuzzyGet(word, fuzzy(word)).values()].map(([number]) => number) : []),
    ]);
    const wanted = new Set(numbers.map((number) => partWith(number, head.starts)));
    const missing = [...wanted].filter((letter) => !this.#letters.has(letter));
    await Promise.all(
      missing.map(async (letter) => {
        const found = /** @type {Found[]} */ (await this.load(`terms-${letter}`));
        this.#letters.set(letter, found.map((each, place) => [names[head.starts[letter] + place], each]));
        this.#mini = undefined; // also for another question, which waits for nothing
      }),
    );
    this.#mini ??= MiniSearch.loadJS(asMiniSearch([...this.#letters.values()].flat(), head), { fields: Object.keys(FIELDS) });
    return this.#mini;
  }

  /** @param {import("minisearch").SearchResult} result @param {Head} head @returns {Promise<Hit>} */
  async #read({ id, terms, score }, { about, pages, texts }) {
    const number = partWith(id, texts);
    const sections = /** @type {Section[]} */ (await this.load(`texts-${number}`));
    return { page: about[pages[id]], section: sections[id - texts[number]], terms: new Set(terms), score };
  }
}

/** The part that holds a number. @param {number} number @param {number[]} starts the first number of each part */
const partWith = (number, starts) => starts.findLastIndex((start) => start <= number);

/**
 * How far from the letter each word may be met. A word that stands somewhere is taken at its word, only the last
 * one may still be on its way; one that stands nowhere may be a beginning, or else a mistake.
 * @typedef {{prefix: (word: string) => boolean, fuzzy: (word: string) => number}} Leniency
 * @param {string[]} words
 * @param {SearchableMap<number>} terms
 * @returns {Leniency}
 */
function leniency(words, terms) {
  /** @param {string} word */
  const prefix = (word) => (terms.has(word) ? word === words.at(-1) && word.length > 4 : word.length > 1);
  return {
    prefix,
    fuzzy: (word) => {
      const known = terms.has(word) || terms.atPrefix(word).size > 0;
      return known || word.length < 4 || /\d/.test(word) ? 0 : word.length < 6 ? 1 : 2;
    },
  };
}

/**
 * What holds the question word for word comes first: an error message is copied whole.
 * @param {string} question
 * @param {Hit[]} hits
 */
function wordForWord(question, hits) {
  const asked = phraseOf(question);
  const phrase = flat(asked);
  const bonus = Math.min(3, wordsOf(asked).length);
  for (const hit of hits) {
    const texts = [hit.section.title, ...hit.section.passages.map(({ text }) => text)];
    if (texts.some((text) => flat(text).includes(phrase))) hit.score *= bonus;
  }
  return hits.sort((a, b) => b.score - a.score);
}

/**
 * What MiniSearch takes for its own serialised form.
 * @param {[string, Found][]} index
 * @param {Head} head
 * @returns {import("minisearch").AsPlainObject}
 */
function asMiniSearch(index, { lengths, averages }) {
  const count = lengths.length;
  return {
    documentCount: count,
    nextId: count,
    documentIds: Object.fromEntries(lengths.map((_, id) => [id, id])),
    fieldIds: Object.fromEntries(Object.keys(FIELDS).map((name, id) => [name, id])),
    fieldLength: Object.fromEntries(lengths.map((fields, id) => [id, fields])),
    averageFieldLength: averages,
    storedFields: {},
    dirtCount: 0,
    index: index.map(([term, found]) => [term, found]),
    serializationVersion: 2,
  };
}
