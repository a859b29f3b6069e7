// Print those rules of the given stylesheets that something on some page of the built site matches.
//
//   node critical-css.mjs SITE SHEET...
import { readFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";
import fromHtml from "purgecss-from-html";

const [site, ...sheets] = process.argv.slice(2);
const css = await Promise.all(
  sheets.map(async (sheet) => ({
    raw: (await readFile(sheet, "utf8")).replace(/\/\*[\s\S]*?\*\//g, ""),
  })),
);
const result = await new PurgeCSS().purge({
  // our own scripts add classes before the theme's styles are there; the theme's script brings them along
  content: [`${site}/**/*.html`, `${site}/assets/*.js`, `${site}/assets/engine/{page,main}.js`, `${site}/assets/search/search.js`],
  // by element, class and attribute: a word of the prose is no reason to keep a rule
  extractors: [{ extensions: ["html"], extractor: fromHtml }],
  css,
  variables: true,
  // what scripts set on the page's two outermost elements, and around tables
  // and what only a painted mark uses
  safelist: { standard: ["js"], greedy: [/data-md-color-scheme/], deep: [/md-typeset__/], variables: ["--rewind-mark"] },
});
const text = result.map((sheet) => sheet.css).join("\n");
process.stdout.write(text.replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1"));
