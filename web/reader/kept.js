/**
 * What is kept for a reader, on this device alone. Where the browser refuses to keep it, it lasts as long as the page
 * (before_paint.js puts a store of the page's own in the place of one that is refused).
 */

const PREFIX = "rewind.";
/** What a full store would not take. Each bundle has a copy of this module; an event keeps them of one mind. @type {Map<string, unknown>} */
const unkept = new Map();
addEventListener("rewind-kept", (event) => {
  const { name, value, full } = /** @type {CustomEvent} */ (event).detail;
  if (full) unkept.set(name, value);
  else unkept.delete(name);
});

/**
 * @template T
 * @param {string} name
 * @param {T} nothing what stands for nothing kept, and for what is not of its kind
 * @returns {T}
 */
export function kept(name, nothing) {
  try {
    const found = unkept.get(name) ?? JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    const fits = found !== null && typeof found === typeof nothing && Array.isArray(found) === Array.isArray(nothing);
    return fits ? /** @type {T} */ (found) : nothing;
  } catch {
    return nothing; // written by nobody here
  }
}

/** The same, as a set of names. @param {string} name @returns {Set<string>} */
export const keptNames = (name) => new Set(kept(name, /** @type {unknown[]} */ ([])).map(String));

/** @param {string} name @param {unknown} value an iterable of names is kept as a list */
export function keep(name, value) {
  const plain = value instanceof Set ? [...value] : value;
  let full = false;
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(plain));
  } catch {
    full = true;
  }
  tell(name, plain, full);
}

/** @param {string} name */
export function forget(name) {
  localStorage.removeItem(PREFIX + name);
  tell(name, undefined, false);
}

/** @param {string} name @param {unknown} value @param {boolean} full */
function tell(name, value, full) {
  dispatchEvent(new CustomEvent("rewind-kept", { detail: { name, value, full } }));
}

/** Forgets everything. @returns {() => void} brings it all back */
export function forgetAll() {
  const names = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const before = names.map((key) => /** @type {const} */ ([key.slice(PREFIX.length), JSON.parse(localStorage.getItem(key) ?? "null")]));
  for (const [name] of before) forget(name);
  return () => {
    for (const [name, value] of before) keep(name, value);
  };
}

/** Calls back when something of that name was kept or forgotten, in this tab or another. @param {string} name @param {() => void} action */
export function onKept(name, action) {
  addEventListener("rewind-kept", (event) => {
    if (/** @type {CustomEvent} */ (event).detail.name === name) action();
  });
  onKeptElsewhere(name, action);
}

/** The same, in another tab alone. @param {string} name @param {() => void} action */
export function onKeptElsewhere(name, action) {
  addEventListener("storage", ({ key }) => {
    if (key === null || key === PREFIX + name) action();
  });
}

/** This page's name, such as 1-engine-room. */
export const PAGE = location.pathname.replace(/(\/index)?\.html$|\/$/g, "").split("/").pop() ?? "";
