/**
 * The worker: starts Python, then runs one program at a time. It knows nothing of the page.
 *
 * Messages in:  {type: "start", assets?, torch?, plain?}  {type: "run", id, name, source, check}
 * Messages out: progress, phase, assets, ready, failed | out, figure, cut, result, fatal
 */

import { loadPyodide } from "pyodide";
import { lockGlobals, lockTimers } from "./lock.js";
import { fetchAll } from "./fetch.js";
import { kernels } from "./kernels.js";

/** @typedef {import("./fetch.js").Assets} Assets */

// kept from before the doors are closed
const post = self.postMessage.bind(self);
const networkFetch = self.fetch.bind(self);
lockTimers(); // before Python's `js` module gets hold of them

/** Nothing is to be had beyond what the site ships; what it names must be what Pyodide is. */
const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};

/** @type {any} */
let driver;
/** @type {any} */
let pyodide;

/**
 * Starts Python from what was fetched.
 * @param {Assets} assets
 * @param {boolean} withSnapshot
 * @param {string} torch address of a real torch wheel, or ""
 */
async function startPython(assets, withSnapshot, torch) {
  // the names the loader asks for are not the names of our files
  self.fetch = async (address) => {
    if (String(address).endsWith("python_stdlib.zip")) return new Response(assets.stdlib.slice(0));
    if (String(address).endsWith("pyodide.asm.wasm")) return new Response();
    return networkFetch(address);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: assets.module,
    instance: await WebAssembly.instantiate(assets.module, imports),
  });
  const { default: createPyodideModule } = await assets.runtime;
  /** @type {any} */
  const options = {
    indexURL: new URL(".", import.meta.url).href,
    createPyodideModule,
    // what Python may see of JavaScript: nothing that leads out of the worker
    jsglobals: torch ? globalThis : { Object, setTimeout, clearTimeout },
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    fsInit: async (/** @type {any} */ FS) => FS.writeFile("/lib/rewind.zip", new Uint8Array(assets.subset)),
    stdin: () => null,
    lockFileContents: NO_PACKAGES,
    packageBaseUrl: "./",
  };
  if (withSnapshot) options._loadSnapshot = assets.snapshot;
  pyodide = await loadPyodide(options);
  if (torch) await pyodide.loadPackage([torch]);
  if (!withSnapshot) pyodide.runPython(`import sys; sys.path.${torch ? "append" : "insert"}(${torch ? "" : "0, "}"/lib/rewind.zip")`);
  driver = pyodide.pyimport("rewind_driver");
  if (!withSnapshot) driver.prepare(!torch);
  if (torch) return;
  // held for good, so that the rooms stay where they are
  const rooms = ["f", "d"].map((code) => driver.room(code).getBuffer().data.byteOffset);
  driver.use_loops(kernels(pyodide._module, /** @type {[number, number]} */ (rooms)));
}

/** @param {{assets?: Assets, torch?: string, plain?: boolean}} message */
async function start({ assets: kept, torch = "", plain = false }) {
  const began = performance.now();
  /** @type {Assets} */
  let assets;
  try {
    assets = await fetchAll(kept, { snapshot: !plain && !torch }, (received, total) =>
      post({ type: "progress", received, total }),
    );
  } catch (error) {
    post({ type: "failed", why: String(/** @type {Error} */ (error).message) });
    return;
  }
  let how = "plain";
  try {
    if (assets.snapshot) {
      try {
        post({ type: "phase", text: "Starting Python" });
        await startPython(assets, true, torch);
        how = "snapshot";
      } catch (error) {
        console.info("The memory snapshot did not load; Python starts without it.", error);
        assets.snapshot = undefined;
      }
    }
    if (how === "plain") {
      post({ type: "phase", text: "Starting Python, a few seconds" });
      await startPython(assets, false, torch);
    }
    lockGlobals();
    driver.close();
  } catch (error) {
    post({ type: "failed", why: `Python did not start: ${/** @type {Error} */ (error).message}` });
    return;
  }
  const { module, stdlib, subset, snapshot } = assets;
  post({ type: "assets", assets: { module, stdlib, subset, snapshot } }, snapshot ? [snapshot] : []);
  post({ type: "ready", how, milliseconds: performance.now() - began });
}

/** @param {{id: number, name: string, source: string, check: string | null}} message */
function run({ id, name, source, check }) {
  try {
    const outcome = driver.run(source, name, check ?? undefined, (/** @type {string} */ kind, /** @type {string} */ text) =>
      post({ type: kind, id, text }),
    );
    post({ type: "result", id, ...JSON.parse(outcome), heap: pyodide._module.HEAP8.length });
  } catch (error) {
    // not an exception of the program (those are in the outcome): Python itself is broken
    post({ type: "fatal", id, why: String(/** @type {Error} */ (error).message ?? error).trim().split("\n").pop() });
  }
}

// One after the other: a `run` must not overtake the `start` before it.
let chain = Promise.resolve();
addEventListener("message", ({ data }) => {
  chain = chain.then(() => (data.type === "start" ? start(data) : run(data)));
});
