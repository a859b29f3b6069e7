// Print those rules of the given stylesheets that something on some page of the built site matches.
//
//   node critical-css.mjs SITE SHEET...
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";

const [site, ...sheets] = process.argv.slice(2);
const TAG = /<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

const css = sheets.map((sheet) => ({ raw: readFileSync(sheet, "utf8").replace(/\/\*[\s\S]*?\*\//g, "") }));
/** Attributes whose value a rule may ask for; those of the others are as many as there are pages. */
const asked = new Set(css.flatMap(({ raw }) => [...raw.matchAll(/\[([\w-]+)[~|^$*]?=/g)].map(([, name]) => name)));
const ids = new Set(css.flatMap(({ raw }) => [...raw.matchAll(/#([\w-]+)/g)].map(([, name]) => name)));

/**
 * What stands on the pages, one page at a time: elements, classes and attributes, not words of the prose, which are no
 * reason to keep a rule. All pages of a kind consist of the same, so this stays small however many there are.
 */
function selectorsOnPages() {
  const [tags, classes, names, values, opened] = Array.from({ length: 5 }, () => new Set());
  for (const page of readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"))) {
    for (const [tag, name, attributes] of readFileSync(join(site, page), "utf8").matchAll(TAG)) {
      if (opened.has(tag)) continue;
      if (!/\s(?:id|href|src|alt)=/.test(tag)) opened.add(tag);
      tags.add(name.toLowerCase());
      for (const [, attribute, ...written] of attributes.matchAll(ATTRIBUTE)) {
        const words = (written.find((value) => value !== undefined) ?? "").split(/\s+/);
        names.add(attribute);
        if (attribute === "class") words.forEach((word) => classes.add(word));
        if (asked.has(attribute)) words.forEach((word) => values.add(word));
        if (attribute === "id") words.filter((word) => ids.has(word)).forEach((word) => values.add(word));
      }
    }
  }
  const found = [...values];
  return { tags: [...tags], classes: [...classes], ids: found, attributes: { names: [...names], values: found }, undetermined: [] };
}

const onPages = selectorsOnPages();
const result = await new PurgeCSS().purge({
  // our own scripts add classes before the theme's styles are there; the theme's script brings them along
  content: [
    { raw: "", extension: "pages" },
    `${site}/assets/*.js`,
    `${site}/assets/engine/{page,main}.js`,
    `${site}/assets/search/search.js`,
    `${site}/assets/clinic/clinic.js`,
  ],
  extractors: [{ extensions: ["pages"], extractor: () => onPages }],
  css,
  variables: true,
  // what scripts set on the page's two outermost elements, and around tables
  // and what only a painted mark uses
  safelist: { standard: ["js"], greedy: [/data-md-color-scheme/], deep: [/md-typeset__/], variables: ["--rewind-mark"] },
});
const text = result.map((sheet) => sheet.css).join("\n");
process.stdout.write(text.replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1"));
