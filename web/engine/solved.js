/** Which exercises were solved, kept on this device alone. Where storage is refused, a tick lasts as long as the page. */

const KEY = "rewind.solved";
/** @type {Set<string>} */
let solved = new Set();

/** @returns {Set<string>} */
export function solvedExercises() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    if (Array.isArray(kept)) solved = new Set(kept.map(String));
  } catch {
    // refused, or not ours: what this page knows will do
  }
  return solved;
}

/** @param {string} exercise such as "1-engine-room/exercise_read_the_tape" */
export function tick(exercise) {
  keep(new Set([...solvedExercises(), exercise]));
}

/** @param {string} [exercise] all of them if left out */
export function clearTicks(exercise) {
  keep(new Set([...solvedExercises()].filter((one) => exercise && one !== exercise)));
}

/** @param {Set<string>} all */
function keep(all) {
  solved = all;
  try {
    localStorage.setItem(KEY, JSON.stringify([...all]));
  } catch {
    // refused: see above
  }
  dispatchEvent(new CustomEvent("rewind-solved", { detail: [...all] }));
}

// page.js and main.js each have a copy of this module: where storage is refused, this keeps them of one mind
addEventListener("rewind-solved", (event) => (solved = new Set(/** @type {CustomEvent} */ (event).detail)));

/** The exercise a title such as `exercise_read_the_tape/start.py` belongs to, on this page. @param {string} title */
export function exerciseOf(title) {
  const name = /^(exercise_\w+)\/start\.py$/.exec(title)?.[1];
  const page = location.pathname.replace(/(\/index)?\.html$|\/$/g, "").split("/").pop();
  return name && page ? `${page}/${name}` : "";
}
