/**
 * How the index is cut, so that a search loads what it needs: all terms in one part, where each of them stands by
 * the alphabet, the texts a few sections at a time. A part is a script, because a page opened from a folder may load nothing else.
 *
 * @typedef {"prose" | "code" | "output"} Kind
 * @typedef {{kind: Kind, name: string, text: string}} Passage a run of text; a program's bears its file's name
 * @typedef {{anchor: string, title: string, passages: Passage[]}} Section
 * @typedef {{address: string, title: string, weight: number}} Page its hits weigh more than others', or less
 * @typedef {Page & {sections: Section[]}} SearchedPage
 * @typedef {Record<string, Record<string, number>>} Found field -> section -> how often
 *
 * @typedef {object} Head the part "head"
 * @property {string} terms all of them, sorted, a blank between
 * @property {number[]} starts for each part of the alphabet, the number of its first term
 * @property {number[][]} lengths for each section, its fields' lengths in words
 * @property {number[]} averages the same for the average section
 * @property {number[]} pages for each section, the number of its page
 * @property {Page[]} about each page
 * @property {number[]} texts for each part of the texts, the number of its first section
 */

/** What of a section is searched, and how much a word there says of its subject. */
export const FIELDS = { title: 6, prose: 1, code: 0.5, output: 1 };

/** @type {Map<string, Promise<unknown>>} */
const parts = new Map();
/** @type {Map<string, (data: unknown) => void>} */
const waiting = new Map();

/**
 * Load a part, once.
 * @param {string} name
 * @param {URL} folder
 * @param {string} version
 * @returns {Promise<unknown>} rejected where it can't be had; then it may be asked for again
 */
export function part(name, folder, version) {
  const loaded = parts.get(name);
  if (loaded) return loaded;
  const loading = new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = new URL(`${name}.js?v=${version}`, folder).href;
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      parts.delete(name);
      reject(new Error(`${name} could not be loaded`));
    };
    document.head.append(script);
  });
  parts.set(name, loading);
  return loading;
}

/** What each part calls when it arrives. @param {string} name @param {unknown} data */
export const arrived = (name, data) => waiting.get(name)?.(data);
