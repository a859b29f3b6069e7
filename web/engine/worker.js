/**
 * The worker: starts Python, then runs one program at a time. It knows nothing of the page, and fetches nothing: the
 * browser would not let it (sandbox.js).
 *
 * Its first message brings what it needs: {files, options: {torch, plain}, port}. The rest goes through the port, which no
 * program can get hold of.
 * Messages in:  {id, name, source, check}
 * Messages out: phase, ready, failed | out, figure, cut, result, fatal
 */

import { callable, lock, VISIBLE } from "./lock.js";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loops } from "./loops.js";
import { Slate } from "./slate.js";

/**
 * @typedef {{"python.wasm.gz": WebAssembly.Module, "python-stdlib.zip": ArrayBuffer, "torch.zip": ArrayBuffer,
 *   "snapshot.gz"?: ArrayBuffer, wheel?: ArrayBuffer}} Files
 */

/** Bytes of memory that a program gets, Python's own 36 MB among them; driver.py and output.js name it. */
const MEMORY = 512 * 2 ** 20;
/** Bytes of a page of WebAssembly's memory. */
const PAGE = 2 ** 16;
/** Bytes that a program may send to the page: its output is cut long before, so this is for figures. */
const ALLOWANCE = 20e6;
/** What each message counts for, however short it is. */
const MESSAGE = 200;
/** By the first letter of what Python writes. @type {Record<string, string | undefined>} */
const KINDS = { o: "out", f: "figure", c: "cut" };

/** Nothing is to be had beyond what the site ships; what it names must be what Pyodide is. */
const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};

const { fetch, setTimeout } = globalThis;
const { grow } = WebAssembly.Memory.prototype;
const decoder = new TextDecoder();

/** @type {MessagePort} */
let port;
/** @type {any} */
let pyodide;
/** `run` of driver.py. @type {any} */
let runProgram;
/** @type {Slate} */
let slate;
/** The program that runs: its number, and what it may still send. */
const current = { id: 0, allowance: 0 };

// What Python holds of JavaScript is never given back one by one: the slate is wiped instead.
globalThis.FinalizationRegistry = /** @type {any} */ (
  class {
    register() {}
    unregister() {}
  }
);

/** Memory is refused beyond the limit; in Python, that is a MemoryError. @param {number} pages */
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE > MEMORY) throw new RangeError("a program gets no more memory");
  return grow.call(this, pages);
};

/** What Python writes to leave its memory: text and figures for the page, and numbers for the loops to work on. @param {any} FS */
function makeDevices(FS) {
  makeDevice(FS, "page", 0, (bytes, start, end) => {
    const kind = KINDS[String.fromCharCode(bytes[start])];
    if (kind) send(kind, decoder.decode(bytes.subarray(start + 1, end)));
  });
  makeDevice(FS, "loops", 1, loops);
}

/** @param {any} FS @param {string} name @param {number} minor @param {(bytes: Int8Array, start: number, end: number) => void} take */
function makeDevice(FS, name, minor, take) {
  const number = FS.makedev(64, minor);
  FS.registerDevice(number, {
    open() {},
    close() {},
    write(/** @type {any} */ _, /** @type {Int8Array} */ bytes, /** @type {number} */ start, /** @type {number} */ size) {
      take(bytes, start, start + size);
      return size;
    },
  });
  FS.mkdev(`/dev/${name}`, 0o222, number);
}

/** @param {string} type @param {string} text */
function send(type, text) {
  if (current.allowance < 0) return;
  current.allowance -= text.length + MESSAGE;
  port.postMessage({ type: current.allowance < 0 ? "cut" : type, id: current.id, text });
}

/**
 * Grows Python's memory to that of a snapshot, before its own JavaScript has looked at it.
 * @param {WebAssembly.Memory} memory
 * @param {any} snapshot bytes; its second word says where the memory begins in it (`makeSnapshot` of Pyodide)
 */
function makeRoom(memory, snapshot) {
  const [, start] = new Uint32Array(snapshot, 0, 2);
  const missing = snapshot.byteLength - start - memory.buffer.byteLength;
  if (missing > 0) memory.grow(missing / PAGE);
}

/**
 * Starts Python from what was fetched.
 * @param {Files} files
 * @param {boolean} withSnapshot
 * @param {string} torch the name of a real torch wheel, or ""
 */
async function startPython(files, withSnapshot, torch) {
  // the names the loader asks for are not the names of our files
  globalThis.fetch = async (address) => {
    if (String(address).endsWith("python_stdlib.zip")) return new Response(files["python-stdlib.zip"].slice(0));
    if (String(address).endsWith(".whl")) return new Response(files.wheel);
    return new Response();
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const instance = await WebAssembly.instantiate(files["python.wasm.gz"], callable(imports));
    if (withSnapshot) makeRoom(/** @type {WebAssembly.Memory} */ (instance.exports.memory), files["snapshot.gz"]);
    return { module: files["python.wasm.gz"], instance };
  };
  /** @type {any} */
  const options = {
    indexURL: "rewind://python/", // a name that nothing is fetched from
    createPyodideModule,
    jsglobals: torch ? globalThis : VISIBLE,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    fsInit: async (/** @type {any} */ FS) => {
      FS.writeFile("/lib/rewind.zip", new Uint8Array(files["torch.zip"]));
      makeDevices(FS);
    },
    stdin: () => null,
    lockFileContents: NO_PACKAGES,
    packageBaseUrl: "rewind://python/",
  };
  if (withSnapshot) options._loadSnapshot = files["snapshot.gz"];
  pyodide = await loadPyodide(options);
  if (torch) await pyodide.loadPackage([`rewind://python/${torch}`]);
  globalThis.fetch = fetch;
  if (!withSnapshot) pyodide.runPython(`import sys; sys.path.${torch ? "append" : "insert"}(${torch ? "" : "0, "}"/lib/rewind.zip")`);
  const driver = pyodide.pyimport("rewind_driver");
  if (!withSnapshot) driver.prepare();
  if (!torch) driver.use_loops();
  runProgram = driver.run;
  lock(driver);
  slate = new Slate(pyodide);
}

/** @param {Files} files @param {{torch: string, plain: boolean}} options */
async function start(files, { torch, plain }) {
  const began = performance.now();
  let how = "plain";
  try {
    if (files["snapshot.gz"] && !plain) {
      try {
        port.postMessage({ type: "phase", text: "Starting Python" });
        await startPython(files, true, torch);
        how = "snapshot";
      } catch (error) {
        console.info("The memory snapshot did not load; Python starts without it.", error);
      }
    }
    if (how === "plain") {
      port.postMessage({ type: "phase", text: "Starting Python, a few seconds" });
      await startPython(files, false, torch);
    }
  } catch (error) {
    port.postMessage({ type: "failed", why: `Python did not start: ${/** @type {Error} */ (error).message}` });
    return;
  }
  port.postMessage({ type: "ready", how, milliseconds: performance.now() - began });
}

/** @param {{id: number, name: string, source: string, check: string | null}} message */
async function run({ id, name, source, check }) {
  Object.assign(current, { id, allowance: ALLOWANCE });
  try {
    const outcome = JSON.parse(runProgram(source, name, check ?? undefined));
    current.allowance = -1; // a program that has ended says nothing more
    const heap = pyodide._module.HEAP8.length;
    // `spent`: this worker holds something of the program that cannot be taken from it
    port.postMessage({ ...outcome, type: "result", id, heap, spent: !slate.wipeable });
  } catch (error) {
    // not an exception of the program (those are in the outcome): Python itself is broken
    const why = String(/** @type {Error} */ (error).message ?? error);
    const full = pyodide._module.HEAP8.length > 0.9 * MEMORY;
    port.postMessage({ type: "fatal", id, why: full ? "no more memory" : why.trim().split("\n").pop() });
    return;
  }
  await new Promise((resolve) => setTimeout(resolve)); // what the program left to be done at once is done now
  slate.wipe();
}

// One after the other: a `run` must not overtake the `start` before it.
addEventListener(
  "message",
  ({ data }) => {
    port = data.port;
    let chain = start(data.files, data.options);
    port.onmessage = ({ data: program }) => {
      chain = chain.then(() => run(program));
    };
  },
  { once: true },
);
