/** Which exercises were solved: those whose check has passed. */

import { keep, keptNames, onKept, PAGE } from "./kept.js";

const KEPT = "solved";

export const solvedExercises = () => keptNames(KEPT);

/** @param {() => void} action */
export const onSolved = (action) => onKept(KEPT, action);

/** @param {string} exercise such as "1-engine-room/exercise_read_the_tape" */
export function tick(exercise) {
  keep(KEPT, solvedExercises().add(exercise));
}

/** @param {string} [exercise] all of them if left out */
export function clearTicks(exercise) {
  keep(KEPT, new Set([...solvedExercises()].filter((one) => exercise && one !== exercise)));
}

/** The exercise a title such as `exercise_read_the_tape/start.py` belongs to, on this page. @param {string} title */
export function exerciseOf(title) {
  const name = /^(exercise_\w+)\/start\.py$/.exec(title)?.[1];
  return name && PAGE ? `${PAGE}/${name}` : "";
}
