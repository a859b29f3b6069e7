/** In place of lock.js: a lock that locks nothing, so that a test can ask what the browser's policy holds alone. */

globalThis.importScripts = undefined; // else Pyodide does not start

export const VISIBLE = globalThis;

/** @param {any} imports */
export const callable = (imports) => imports;

export function lock() {
  delete globalThis.importScripts;
}
