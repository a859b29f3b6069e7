/**
 * What is kept for a reader, on this device alone. Where the browser refuses to keep it, it lasts as long as the page
 * (before_paint.js puts a store of the page's own in the place of one that is refused).
 */

const PREFIX = "rewind.";

/**
 * @template T
 * @param {string} name
 * @param {T} nothing what stands for nothing kept, and for what is not of its kind
 * @returns {T}
 */
export function kept(name, nothing) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    const fits = found !== null && typeof found === typeof nothing && Array.isArray(found) === Array.isArray(nothing);
    return fits ? found : nothing;
  } catch {
    return nothing; // written by nobody here
  }
}

/** @param {string} name @param {unknown} value */
export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // the store is full: what is on the page stays there
  }
}

/** @param {string} name */
export function forget(name) {
  localStorage.removeItem(PREFIX + name);
}

/** This page's name, such as 1-engine-room. */
export const PAGE = location.pathname.replace(/(\/index)?\.html$|\/$/g, "").split("/").pop() ?? "";
