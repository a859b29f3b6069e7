/**
 * Takes from the worker's global scope everything that leads out of it.
 *
 * A shared link carries somebody else's program. Python's `js` module is closed as well (driver.py), but Python is
 * good at finding what was hidden, so what it could find is removed here: no network, no storage, no other
 * worker, no way to turn text into JavaScript. A list of what may stay, because new ways out keep being invented.
 */

const STAYS = new Set(
  (
    "globalThis self undefined NaN Infinity Object Function Array Number parseFloat parseInt Boolean String Symbol " +
    "Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError " +
    "JSON Math Intl ArrayBuffer SharedArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array " +
    "Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map " +
    "BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry decodeURI decodeURIComponent " +
    "encodeURI encodeURIComponent escape unescape isFinite isNaN WebAssembly console performance crypto " +
    "TextDecoder TextEncoder setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone " +
    "AbortController AbortSignal DOMException Event EventTarget MessageEvent MessageChannel MessagePort " +
    "constructor SuppressedError DisposableStack AsyncDisposableStack"
  ).split(" "),
);

/** Stands where the function that compiles text stood; `f instanceof Function` still holds. */
function refuse() {
  throw new Error("this is closed to the programs of a page");
}
refuse.prototype = Function.prototype;

/** Locks this worker for good. */
export function lockGlobals() {
  for (let holder = globalThis; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    if (holder === EventTarget.prototype) break;
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
}

/** @param {object} holder @param {string} name */
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

/** Timers also accept text, and would run it. */
export function lockTimers() {
  for (const name of /** @type {const} */ (["setTimeout", "setInterval"])) {
    const original = globalThis[name];
    /** @type {any} */ (globalThis)[name] = (/** @type {any} */ what, /** @type {any[]} */ ...rest) =>
      typeof what === "function" ? original(what, ...rest) : refuse();
  }
}
