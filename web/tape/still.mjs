/**
 * Pictures of tapes for readers without JavaScript, and for print: node still.mjs STEPS.json
 *
 * Takes a list of {tape, source, step}; prints a list of {svg, width, height, sentence}. The layout is the view's.
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { read } from "./format.js";
import { graphOf } from "./graph.js";
import { laidOut } from "./layout.js";
import { h, toText } from "./markup.js";
import { Naming } from "./naming.js";
import { bucketsOf, pictureOf, sizesOf } from "./picture.js";
import { loopsOf, Scenes } from "./scenes.js";
import { stateAt } from "./state.js";
import { placeOf, stepsOf } from "./steps.js";

const [, PICTURE] = /\/\* -+ the picture -+ \*\/(.*?)\/\* -+ what was selected/s.exec(readFileSync(fileURLToPath(new URL("tape.css", import.meta.url)), "utf8")) ?? [];
/** The colours of the light scheme: an image knows nothing of the page round it. */
const INK = "svg { --bg: #fff; --fg: #1d2129; --soft: #4d5561; --line: #d9dde4; --bar: #e9ecf1; --bar-fg: #3c4452; --go: #0a5aa8; --back: #8a5a00; --fail: #b3261e; --good: #1a6b37; --mono: ui-monospace, SFMono-Regular, Consolas, Menlo, monospace; }";

/** @param {{tape: import("./format.js").Tape, source: string, step: string}} given */
function still({ tape: recorded, source, step: name }) {
  const tape = read(recorded);
  const steps = stepsOf(tape);
  const place = placeOf(steps, name);
  const subject = { tape, naming: new Naming(tape), buckets: bucketsOf(tape) };
  const scene = new Scenes(graphOf(tape), steps, loopsOf(source)).at(place);
  const layout = laidOut(scene, sizesOf(subject, scene));
  const picture = pictureOf(subject, scene, layout, steps[place], stateAt(tape, steps[place].count), { still: true });
  picture.children.unshift(h("style", {}, `${INK}${PICTURE}`.replace(/\s+/g, " ")));
  return { svg: toText(picture), width: Math.ceil(layout.width), height: Math.ceil(layout.height), sentence: steps[place].sentence, found: place > 0 || name === "start" };
}

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(still)));
