/**
 * Builds the in-page engine into docs/assets/engine/, whole or not at all: npm run build
 *
 *   page.js, main.js, editor.js              web/engine/ and web/reader/, bundled; main.js holds the sandbox's frame.js
 *   worker.js                                the same, with Pyodide's runtime in it
 *   tape.js                                  web/tape/, a script that needs nothing else
 *   python.wasm.gz, python-stdlib.zip        Pyodide, as npm has it
 *   torch.zip                                web/python/
 *   snapshot.gz                              Python's memory once all of that is imported
 *   checks/PAGE/exercise_NAME.py             snippets/PAGE/exercise_NAME/check.py
 *   manifest.json                            sizes and versions of the above, the hash of frame.js for the pages' policy
 *
 *   node build.mjs worker.js FOLDER          only the worker, with the modules in a folder in place of those of the same
 *                                            name: the tests' way to take our own lock off and try the policy alone
 */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";

const ENGINE = dirname(fileURLToPath(import.meta.url));
const WEB = resolve(ENGINE, "..");
const ROOT = resolve(WEB, "..");
const PYTHON = join(WEB, "python");
/** The rule of transcripts, which is the same for recordings and the page, and the packages it is in. */
const SHARED_PYTHON = ["rewind/__init__.py", "rewind/lessons/__init__.py", "rewind/lessons/transcripts.py"];
const TARGET = join(ROOT, "docs", "assets", "engine");
const SNIPPETS = join(ROOT, "snippets");
const PYODIDE = join(WEB, "node_modules", "pyodide");
const ENTRIES = ["page", "main", "editor", "tape"];
/** Bytes that Python's memory may take in the snapshot. Pyodide starts with 30 MB, and grows them by a fifth. */
const MEMORY = 36 * 2 ** 20;

/** @typedef {{bytes: number, version?: string}} Built a file, and what names its content */
/** @typedef {import("pyodide").PyodideAPI & {_module: {HEAP8: Int8Array}}} Python */

/** A mistake that its reader can mend: where, what, and the remedy. */
class Mistake extends Error {
  /** @param {string} path @param {string} what @param {string} remedy */
  constructor(path, what, remedy) {
    super(`${relative(ROOT, path) || path}: ${what}. Remedy: ${remedy}.`);
  }
}

/**
 * Every file below a folder, in a stable order.
 * @param {string} folder
 * @param {(path: string) => boolean} keep
 * @returns {string[]}
 */
function filesIn(folder, keep = () => true) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "__pycache__" ? [] : filesIn(path, keep);
      return keep(path) ? [path] : [];
    });
}

const isPython = (/** @type {string} */ path) => path.endsWith(".py");

/** What is packed for Python: path inside the archive -> file. */
function pythonFiles() {
  const files = new Map([["rewind_driver.py", join(PYTHON, "driver.py")]]);
  for (const name of SHARED_PYTHON) files.set(name, join(ROOT, name));
  for (const name of ["torch", "matplotlib", "numpy"]) {
    const folder = join(PYTHON, name);
    if (!existsSync(join(folder, "__init__.py"))) {
      throw new Mistake(join(folder, "__init__.py"), "is missing", "bring the package back (git checkout web)");
    }
    for (const path of filesIn(folder, isPython)) files.set(relative(PYTHON, path), path);
  }
  return files;
}

/** Where each exercise's check goes -> file. */
function checkFiles() {
  const checks = filesIn(SNIPPETS, (path) => /exercise_\w+[\\/]check\.py$/.test(path));
  return new Map(checks.map((path) => [`${relative(SNIPPETS, dirname(path)).replaceAll("\\", "/")}.py`, path]));
}

/** A short name of some bytes. @param {(string | Uint8Array)[]} parts */
const version = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex").slice(0, 12);

function hashOfInputs() {
  const inputs = [
    join(WEB, "package-lock.json"),
    ...filesIn(ENGINE),
    ...filesIn(join(WEB, "reader")),
    ...filesIn(join(WEB, "tape")),
    join(WEB, "search", "parts.js"),
    join(PYTHON, "NOTICES.md"),
    ...pythonFiles().values(),
    ...checkFiles().values(),
  ];
  return version(...inputs.flatMap((path) => [relative(ROOT, path), readFileSync(path)]));
}

/** @param {string} inputs */
function isUpToDate(inputs) {
  try {
    /** @type {{inputs: string, files: Record<string, Built>}} */
    const manifest = JSON.parse(readFileSync(join(TARGET, "manifest.json"), "utf8"));
    return (
      manifest.inputs === inputs &&
      Object.entries(manifest.files).every(([name, { bytes }]) => statSync(join(TARGET, name)).size === bytes)
    );
  } catch {
    return false;
  }
}

/** The modules as they are written: path inside the archive -> bytes. */
const sources = () => new Map([...pythonFiles()].map(([name, path]) => [name, readFileSync(path)]));

/**
 * The modules, compiled, without their docstrings: path inside the archive -> bytes. To compile them takes memory, which the snapshot would keep.
 * (Readers get the sources: they are smaller.)
 */
async function compiled() {
  const { loadPyodide } = await import("pyodide");
  let python;
  try {
    python = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
  } catch (error) {
    throw new Mistake(PYODIDE, `Pyodide does not start in Node (${brief(error)})`, "npm ci");
  }
  const compile = python.runPython(`
from importlib._bootstrap_external import _code_to_timestamp_pyc
lambda source, name: _code_to_timestamp_pyc(compile(source, "/lib/rewind.zip/" + name, "exec", dont_inherit=True, optimize=2), 0, 0)
`);
  /** @type {Map<string, Buffer>} */
  const modules = new Map();
  for (const [name, path] of pythonFiles()) {
    try {
      modules.set(`${name}c`, Buffer.from(compile(readFileSync(path, "utf8"), name).toJs()));
    } catch (error) {
      throw new Mistake(path, `cannot be compiled:\n${brief(error)}`, "mend the module");
    }
  }
  return modules;
}

/** A zip archive of some files, the same bytes on every build. @param {Map<string, Buffer>} files */
function zip(files) {
  /** @type {Buffer[]} */
  const locals = [];
  /** @type {Buffer[]} */
  const entries = [];
  let offset = 0;
  for (const [name, data] of files) {
    const title = Buffer.from(name);
    const packed = deflateRawSync(data, { level: 9 });
    const fields = Buffer.alloc(26);
    // version 2.0, UTF-8 names, deflated, 1 January 1980
    [20, 0x0800, 8, 0, 0x21].forEach((value, index) => fields.writeUInt16LE(value, index * 2));
    [crc32(data), packed.length, data.length].forEach((value, index) => fields.writeUInt32LE(value, 10 + index * 4));
    fields.writeUInt16LE(title.length, 22);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), fields, title, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, title);
    offset += 4 + fields.length + title.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** Python's memory with everything imported, made here so that no reader has to wait for it. @param {Buffer} archive */
async function snapshot(archive) {
  const { loadPyodide } = await import("pyodide");
  /** @type {Python} */
  let python;
  try {
    const started = await loadPyodide({
      _makeSnapshot: true,
      // the same names as in worker.js: the snapshot refers to them by name
      jsglobals: { Object, setTimeout, clearTimeout },
      env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
      fsInit: async (FS) => FS.writeFile("/lib/rewind.zip", new Uint8Array(archive)),
    });
    python = /** @type {Python} */ (started);
    python.runPython('import sys; sys.path.insert(0, "/lib/rewind.zip")');
  } catch (error) {
    throw new Mistake(PYODIDE, `Pyodide does not start in Node (${brief(error)})`, "npm ci");
  }
  try {
    // one after the other: all in one go takes a little more memory on the way
    for (const name of ["matplotlib.pyplot", "numpy", "torch"]) python.runPython(`import ${name}`);
    python.runPython("import rewind_driver; rewind_driver.prepare()");
  } catch (error) {
    throw new Mistake(join(PYTHON, "torch"), `cannot be imported in Pyodide:\n${brief(error)}`, "mend the package");
  }
  // memory that was freed still holds what was in it; zeros take less room on the way (a megabyte less)
  python.runPython(`
import gc
blocks = [bytes(size) for size in [65536] * 20 + [8192] * 120 + [1024] * 240]
del blocks
gc.collect()
# what is imported later comes from the archive that readers get
import zipimport
zipimport._zip_directory_cache.clear()
`);
  const { length } = python._module.HEAP8;
  if (length > MEMORY) {
    const grown = `Python's memory grew to ${length} bytes, and more than ${MEMORY} take too long to load`;
    throw new Mistake(join(PYTHON, "torch"), grown, "let rewind_driver.prepare() import less");
  }
  return gzipSync(python.makeMemorySnapshot(), { level: 9 });
}

/** The end of an error: where it happened, without Pyodide's own code. @param {unknown} error */
const brief = (error) => String(error instanceof Error ? error.message : error).trim().slice(-600);

/** @type {import("esbuild").BuildOptions & {write: false}} */
const SHARED = {
  bundle: true,
  platform: "browser",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  external: ["node:*", "ws"],
  write: false,
  logLevel: "silent",
  absWorkingDir: WEB,
};

/** One bundle, as text. @param {string} name of its module, in engine/ where it says nothing else @param {import("esbuild").BuildOptions} options */
async function bundled(name, options) {
  const { build } = await import("esbuild");
  try {
    const { outputFiles } = await build({ ...options, ...SHARED, entryPoints: [`${name.includes("/") ? name : join("engine", name)}.js`] });
    return outputFiles[0].text;
  } catch (error) {
    const [first] = /** @type {Partial<import("esbuild").BuildFailure>} */ (error).errors ?? [];
    if (!first) throw error;
    const where = first.location ? `${first.location.file}:${first.location.line}` : "engine";
    throw new Mistake(join(WEB, where), first.text, "mend the module");
  }
}

/** The worker is a classic script: a policy without `blob:` among its scripts then lets it start, and nothing after it. */
function bundledWorker(folder = ENGINE) {
  const inFolder = (/** @type {string} */ path) => [join(folder, path), join(ENGINE, path)].find(existsSync);
  /** @type {import("esbuild").Plugin} */
  const others = {
    name: "others",
    setup: ({ onResolve }) => onResolve({ filter: /^\.\/\w+\.js$/ }, ({ path }) => ({ path: inFolder(path) })),
  };
  // the address is only split by Pyodide, never fetched
  const define = { "import.meta.url": '"rewind://python/"' };
  return bundled("worker", { format: "iife", define, plugins: [others] });
}

/** A stylesheet that a module imports is its text. @type {import("esbuild").Plugin} */
const styles = {
  name: "styles",
  setup: ({ onLoad, esbuild }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    }),
};

/** The page's own modules. @param {string} folder @param {Record<string, Built>} files */
async function bundlePage(folder, files) {
  const frame = await bundled("frame", { format: "iife" });
  const hash = `'sha256-${createHash("sha256").update(frame).digest("base64")}'`;
  const define = {
    REWIND_MANIFEST: JSON.stringify({ files }),
    REWIND_FRAME: JSON.stringify(frame),
    REWIND_FRAME_HASH: JSON.stringify(hash),
  };
  const later = await Promise.all([
    ...["main", "editor"].map((name) => bundled(name, { format: "esm", define })),
    bundled("tape/main", { format: "iife", plugins: [styles] }),
  ]);
  const page = await bundled("page", { format: "esm", define: { REWIND_VERSION: JSON.stringify(version(...later)) } });
  for (const [index, text] of [page, ...later].entries()) await writeFile(join(folder, `${ENTRIES[index]}.js`), text);
  return hash;
}

/** What the files of the folder are made of, with the texts that the licences ask to keep. */
function licences() {
  /** @type {Record<string, {dev?: boolean, version: string, license: string}>} */
  const packages = JSON.parse(readFileSync(join(WEB, "package-lock.json"), "utf8")).packages;
  const named = Object.entries(packages).filter(([path, { dev }]) => path && !dev && existsSync(join(WEB, path)));
  const parts = named.map(([path, { version: number, license }]) => {
    const file = readdirSync(join(WEB, path)).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(WEB, path, file), "utf8").trim() : "";
    return `${path.replace(/^node_modules\//, "")} ${number}: ${license}\n\n${text}`.trim();
  });
  return [
    "What the files in this folder are made of, beside Rewind's own code (MIT).",
    "Pyodide (https://pyodide.org, source at https://github.com/pyodide/pyodide) contains CPython, under the PSF licence.",
    ...parts,
    readFileSync(join(PYTHON, "NOTICES.md"), "utf8").trim(),
  ].join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}

async function main() {
  if (!existsSync(join(PYODIDE, "pyodide.asm.wasm"))) {
    throw new Mistake(join(WEB, "node_modules"), "Pyodide is not installed", "cd web && npm ci");
  }
  const inputs = hashOfInputs();
  if (isUpToDate(inputs)) {
    console.log("rewind: the in-page engine is up to date");
    return;
  }
  console.log("rewind: building the in-page engine");
  await mkdir(join(ROOT, "build"), { recursive: true });
  const work = await mkdtemp(join(ROOT, "build", "engine-"));
  const fresh = join(work, "engine");
  try {
    await mkdir(fresh);
    const archive = zip(sources());
    const data = {
      "worker.js": await bundledWorker(),
      "python.wasm.gz": gzipSync(await readFile(join(PYODIDE, "pyodide.asm.wasm")), { level: 9 }),
      "python-stdlib.zip": await readFile(join(PYODIDE, "python_stdlib.zip")),
      "torch.zip": archive,
      "snapshot.gz": await snapshot(zip(await compiled())),
    };
    /** @type {Record<string, Built>} */
    const files = {};
    for (const [name, bytes] of Object.entries(data)) {
      await writeFile(join(fresh, name), bytes);
      files[name] = { bytes: Buffer.byteLength(bytes), version: version(bytes) };
    }
    const frame = await bundlePage(fresh, files);
    for (const name of ENTRIES.map((entry) => `${entry}.js`)) files[name] = { bytes: statSync(join(fresh, name)).size };
    for (const [name, path] of checkFiles()) {
      await mkdir(join(fresh, "checks", dirname(name)), { recursive: true });
      await cp(path, join(fresh, "checks", name));
    }
    await writeFile(join(fresh, "LICENSES.txt"), licences());
    await writeFile(join(fresh, "manifest.json"), `${JSON.stringify({ inputs, frame, files }, null, 1)}\n`);
    if (existsSync(TARGET)) await rename(TARGET, join(work, "old"));
    await mkdir(dirname(TARGET), { recursive: true });
    await rename(fresh, TARGET);
    for (const [name, { bytes }] of Object.entries(files)) console.log(`  ${name.padEnd(20)} ${String(bytes).padStart(9)} bytes`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

try {
  const [other, folder] = process.argv.slice(2);
  if (other) await writeFile(other, await bundledWorker(folder && resolve(folder)));
  else await main();
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error);
  process.exitCode = 1;
}
