/** An exercise's check: fetched when first asked for, and its answer in words. */

import { announce, element } from "./output.js";
import { solvedExercises, tick } from "../reader/solved.js";

/** @type {Map<string, string>} */
const checks = new Map();

/**
 * @param {string} exercise
 * @param {import("./main.js").Build} build
 * @returns {Promise<string>}
 */
export async function checkOf(exercise, { base, version }) {
  const known = checks.get(exercise);
  if (known !== undefined) return known;
  const response = await fetch(new URL(`checks/${exercise}.py?v=${version}`, base)).catch(() => {
    throw new Error("the check could not be fetched: the network or the site did not answer");
  });
  if (!response.ok) throw new Error(`the check could not be fetched: the site answered ${response.status}`);
  const text = await response.text();
  checks.set(exercise, text);
  return text;
}

/**
 * @param {import("./output.js").Output} output
 * @param {string} exercise
 * @param {import("./engine.js").Outcome} outcome
 */
export function showVerdict(output, exercise, outcome) {
  if (outcome.check?.right) {
    const before = solvedExercises().has(exercise);
    tick(exercise);
    const text = before ? "Right, as before." : "Right. The tick above stays on this device.";
    output.verdict(true, element("p", "", text));
    announce(text);
  } else if (outcome.check) {
    output.verdict(false, element("p", "", element("strong", "", "Not yet: "), outcome.check.message));
    announce(`Not yet: ${outcome.check.message}`);
  } else if (outcome.kind === "error" || outcome.kind === "cut") {
    const text = "Not yet: the program has to run to its end before it can be checked.";
    output.verdict(false, element("p", "", text));
    announce(`${outcome.text} ${outcome.hint}. ${text}`);
  }
}
