// Print those rules of the given stylesheets that something on some page of the built site matches.
//
//   node critical-css.mjs SITE SHEET...
import { readFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";

const [site, ...sheets] = process.argv.slice(2);
const css = await Promise.all(
  sheets.map(async (sheet) => ({
    raw: (await readFile(sheet, "utf8")).replace(/\/\*[\s\S]*?\*\//g, ""),
  })),
);
const result = await new PurgeCSS().purge({
  // our own scripts add classes before the first interaction, the theme's only after it
  content: [`${site}/**/*.html`, `${site}/assets/*.js`, `${site}/assets/engine/*.js`],
  css,
  variables: true,
  // an attribute selector with a value that only a script sets
  safelist: { greedy: [/data-md-color-scheme/] },
});
const text = result.map((sheet) => sheet.css).join("\n");
process.stdout.write(text.replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1"));
