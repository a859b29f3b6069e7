/**
 * The second wall round a program. The first is the browser's: the worker is under a policy that lets nothing be loaded,
 * and has no origin (sandbox.js). This one holds where that one should fail: Python can no longer call JavaScript, but for
 * what stands for an operating system, and what leads out of the worker is taken from its global scope. Both are lists of
 * what may stay, because new ways out keep being invented.
 */

/** Functions of JavaScript that Python calls: files, clocks, memory, and what a call of driver.py's `run` itself takes. */
const SYSTEM = new RegExp(
  "^(__syscall_(?!(socket|connect|bind|listen|accept4|send|recv|getsock|setsock|getpeer|shutdown))|fd_|clock_|environ_|invoke_|" +
    "_?(gmtime|localtime|mktime|timegm|tzset|mmap|munmap|msync|setitimer|abort)_js$|proc_exit$|exit$|random_get$|" +
    "emscripten_(get_now|date_now|resize_heap|get_heap_max|runtime_keepalive)|_emscripten_(system|get_progname|runtime_keepalive)|" +
    "_try_|_maybe_poll|__assert_fail$|__call_sighandler$|_Py|" +
    "JsvArray_Get$|js2python_js$|_python2js_(ascii|ucs\\d)$|JsvError_Check$|JsvNoValue_Check$)",
);
const NO_SUCH_CALL = -52; // ENOSYS

/** Names of the worker's global scope. */
const STAYS = new Set(
  (
    "globalThis self undefined NaN Infinity Object Function Array Number parseFloat parseInt Boolean String Symbol " +
    "Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError " +
    "JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array " +
    "Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap " +
    "WeakSet WeakRef Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN " +
    "WebAssembly performance crypto console TextDecoder TextEncoder DOMException FinalizationRegistry constructor"
  ).split(" "),
);

/** Stands where the function that compiles text stood; `f instanceof Function` still holds. */
function refuse() {
  throw new Error("this is closed to the programs of a page");
}
refuse.prototype = Function.prototype;

/** What Python may see of JavaScript while it starts: the memory snapshot refers to these by name. */
export const VISIBLE = { Object, setTimeout, clearTimeout };

// Pyodide refuses to start where this works; under the policy it does not (this module is the first to run)
globalThis.importScripts = /** @type {any} */ (undefined);

let closed = false;

/** What Python may call of JavaScript, for good: everything until the worker is locked. @param {any} imports */
export function callable(imports) {
  const env = { ...imports.env };
  for (const [name, original] of Object.entries(env)) {
    if (typeof original !== "function" || SYSTEM.test(name)) continue;
    env[name] = (/** @type {any[]} */ ...given) => {
      if (!closed) return original(...given);
      return name.startsWith("__syscall_") ? NO_SUCH_CALL : refuse();
    };
  }
  return { ...imports, env };
}

/** Closes the worker for good, before the first program. @param {any} driver */
export function lock(driver) {
  driver.close();
  closed = true;
  for (let holder = globalThis; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (!STAYS.has(name)) remove(holder, name);
    }
  }
  // `f.constructor("text")` compiles text, whatever f is
  const kinds = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind), "constructor", { value: refuse });
  }
  globalThis.Function = /** @type {any} */ (refuse);
  // Emscripten calls these (`signal.alarm`): nothing may run once a program has ended
  Object.assign(globalThis, { setTimeout: () => 0, clearTimeout() {} });
}

/** @param {Record<string, unknown>} holder @param {string} name */
function remove(holder, name) {
  try {
    if (delete holder[name]) return;
  } catch {
    // cannot be deleted: hide it
  }
  try {
    Object.defineProperty(holder, name, { value: undefined });
  } catch {
    // cannot be hidden either (`isSecureContext` and the like): harmless values
  }
}
