// Print what the view makes of some tapes: node steps.mjs TAPES.json, an object of tapes and their programs' texts by name.
import { readFileSync } from "node:fs";
import { bucketsOf, pictureOf, sizesOf } from "../../web/tape/picture.js";
import { graphOf } from "../../web/tape/graph.js";
import { laidOut } from "../../web/tape/layout.js";
import { loopsOf, Scenes } from "../../web/tape/scenes.js";
import { Naming } from "../../web/tape/naming.js";
import { read } from "../../web/tape/format.js";
import { stateAt } from "../../web/tape/state.js";
import { stepsOf } from "../../web/tape/steps.js";
import { toText } from "../../web/tape/markup.js";
import { whyNone } from "../../web/tape/why.js";

/** @param {object} given @param {string} source @param {boolean} [brief] without what is there at each step */
function all(given, source, brief) {
  const tape = read(given);
  const steps = stepsOf(tape);
  const graph = graphOf(tape);
  const naming = new Naming(tape);
  const scenes = new Scenes(graph, steps, loopsOf(source));
  const subject = { tape, naming, buckets: bucketsOf(tape) };
  const layouts = new Map();
  return steps.map((step, place) => {
    const scene = scenes.at(place);
    if (!layouts.has(scene.key)) layouts.set(scene.key, laidOut(scene, sizesOf(subject, scene)));
    if (brief && place + 1 < steps.length) return step;
    const state = stateAt(tape, step.count);
    const named = (/** @type {Iterable<[number, unknown]>} */ map) => Object.fromEntries([...map].map(([id, value]) => [naming.value(id), value]));
    return {
      ...step,
      boxes: scene.boxes.length,
      folds: scene.folds.map(({ label }) => label),
      grads: named(state.grads),
      values: Object.fromEntries(tape.values.map((_, id) => [naming.value(id), state.values[id].numbers ?? null])),
      notes: Object.fromEntries([...state.nodes].map(([node, notes]) => [naming.node(node), notes])),
      whys: named(tape.values.map((_, id) => [id, whyNone(tape, naming, steps, id, step.count, state)])),
      picture: toText(pictureOf(subject, scene, layouts.get(scene.key), step, state, { still: true })),
    };
  });
}

const tapes = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(Object.fromEntries(Object.entries(tapes).map(([name, { tape, source, brief }]) => [name, all(tape, source, brief)]))));
