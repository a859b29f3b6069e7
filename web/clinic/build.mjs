/** Writes the clinic's script with its index inside: node build.mjs INDEX SCRIPT */

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [index, script] = process.argv.slice(2);
await build({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), "main.js")],
  outfile: script,
  bundle: true,
  format: "iife",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  define: { REWIND_CLINIC: (await readFile(index, "utf8")).trim() },
});
