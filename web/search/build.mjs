/**
 * Writes a built site's search: node build.mjs PAGES FOLDER
 *
 *   search.js      the script of the dialog and of the marks
 *   head.js        every term, and how long every section is
 *   terms-N.js     where the terms of one part of the alphabet stand
 *   texts-N.js     what stands in a few sections, for the excerpts
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import MiniSearch from "minisearch";
import { FIELDS } from "./parts.js";
import { filedUnder, wordsOf } from "./words.js";

/** A part of the alphabet, and one of the texts, are about this long, in characters. */
const SIZES = { terms: 100_000, texts: 10_000 };

/** @typedef {import("./parts.js").SearchedPage} SearchedPage */

/** Every part of the index, by name. @param {SearchedPage[]} pages @param {{terms: number, texts: number}} sizes */
export function partsOf(pages, sizes = SIZES) {
  const mini = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => wordsOf(text).map(({ word }) => word),
    processTerm: filedUnder,
  });
  const sections = pages.flatMap((page, number) => page.sections.map((section) => ({ ...section, number })));
  mini.addAll(sections.map((section, id) => ({ id, title: section.title, ...textsOf(section) })));
  const { index, fieldLength, averageFieldLength } = mini.toJSON();
  index.sort(([a], [b]) => (a < b ? -1 : 1));
  const letters = inParts(index.map(([, found]) => found), sizes.terms);
  const texts = inParts(pages.flatMap((page) => page.sections), sizes.texts);
  const head = {
    terms: index.map(([term]) => term).join(" "),
    starts: startsOf(letters),
    lengths: sections.map((_, id) => fieldLength[id]),
    averages: averageFieldLength,
    pages: sections.map(({ number }) => number),
    about: pages.map(({ address, title, weight }) => ({ address, title, weight })),
    texts: startsOf(texts),
  };
  /** @type {[string, unknown][]} */
  const parts = [
    ["head", head],
    ...letters.map((found, number) => /** @type {[string, unknown]} */ ([`terms-${number}`, found])),
    ...texts.map((some, number) => /** @type {[string, unknown]} */ ([`texts-${number}`, some])),
  ];
  return new Map(parts);
}

/** A section's text by kind; a program's name is searched with it. @param {import("./parts.js").Section} section */
function textsOf({ passages }) {
  /** @param {string} kind */
  const all = (kind) => passages.filter((each) => each.kind === kind).map(({ name, text }) => `${name}\n${text}`).join("\n");
  return { prose: all("prose"), code: all("code"), output: all("output") };
}

/** @template T @param {T[]} all @param {number} size @returns {T[][]} */
function inParts(all, size) {
  /** @type {T[][]} */
  const parts = [];
  let room = 0;
  for (const each of all) {
    if (room <= 0) {
      parts.push([]);
      room = size;
    }
    parts.at(-1)?.push(each);
    room -= JSON.stringify(each).length;
  }
  return parts;
}

/** The number of each part's first. @param {unknown[][]} parts */
function startsOf(parts) {
  let first = 0;
  return parts.map((part) => (first += part.length) - part.length);
}

/** @param {string} file @param {string} folder */
async function main(file, folder) {
  const parts = partsOf(JSON.parse(await readFile(file, "utf8")));
  const scripts = [...parts].map(([name, data]) => [name, `rewindSearch.arrived("${name}",${JSON.stringify(data)})\n`]);
  const version = scripts.reduce((hash, [, text]) => hash.update(text), createHash("sha256")).digest("hex").slice(0, 12);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of scripts) await writeFile(join(folder, `${name}.js`), text);
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), "main.js")],
    outfile: join(folder, "search.js"),
    bundle: true,
    format: "iife",
    target: ["es2022"],
    minify: true,
    legalComments: "none",
    define: { REWIND_INDEX: JSON.stringify(version) },
  });
}

const [file, folder] = process.argv.slice(2);
if (folder) await main(file, folder);
