/**
 * From a tape to the steps of the view: which line is lit, what is said, what is active, which way it goes.
 *
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {import("./format.js").TapeEvent} TapeEvent
 * @typedef {"forward" | "rewind" | null} Direction
 * @typedef {object} Step
 * @property {number} count how many events have happened by then
 * @property {string} kind of the event; "start" before the first
 * @property {string} name by which a step is opened: `forward 2`, `rewind 3`, `rewind 2.1` (of the second rewind)
 * @property {number | undefined} line the program's line that runs
 * @property {number | undefined} origin in a rewind, the line that recorded the node
 * @property {string} sentence
 * @property {Direction} direction
 * @property {number[]} nodes which are active
 * @property {number[]} values which are active
 * @property {string[]} edges along which something goes
 */

import { listed, valueText } from "./format.js";
import { Naming } from "./naming.js";
import { sentenceOf } from "./sentences.js";
import { advance, blank, edgeOf, givenOf, isNew } from "./state.js";

/** @param {Tape} tape @returns {Step[]} */
export function stepsOf(tape) {
  const naming = new Naming(tape);
  /** @type {Step[]} */
  const steps = [beginning(tape, naming)];
  const state = blank(tape);
  /** The rewinds that run: one may begin inside another. @type {TapeEvent[]} */
  const running = [];
  /** @type {TapeEvent | undefined} */
  let begun;
  /** @type {TapeEvent | undefined} */
  let freed;
  let [forward, rewinds, rewind] = [0, 0, 0];
  tape.events.forEach((event, place) => {
    const last = /** @type {Step} */ (steps.at(-1));
    if (place) advance(tape, state, tape.events[place - 1]);
    if (event.kind === "node" && tape.nodes[/** @type {number} */ (event.node)].leaf !== undefined) {
      last.count = place + 1; // its `accumulate` says more
      return;
    }
    if (event.kind === "freed") {
      if (tape.events[place + 1]?.kind === "end") {
        freed = event;
        return;
      }
      if (absorbed(tape, last, event)) {
        last.count = place + 1;
        return;
      }
    }
    if (event.kind === "op" ? !isNew(event) : event.kind === "write") forward += 1;
    if (event.kind === "backward") {
      running.push(event);
      [rewinds, rewind] = [rewinds + 1, 0];
    }
    begun = running.at(-1);
    if (event.kind === "end") running.pop();
    if (event.kind === "error") running.length = 0;
    if (event.kind === "node" || event.kind === "accumulate") rewind += 1;
    const named = isNew(event) ? "made" : { op: `forward ${forward}`, write: `forward ${forward}` }[event.kind];
    const counted = event.kind === "node" || event.kind === "accumulate";
    steps.push({
      count: place + 1,
      kind: event.kind,
      name: named ?? (counted ? `rewind ${rewinds > 1 ? `${rewinds}.` : ""}${rewind}` : event.kind),
      line: event.line ?? (begun && ["node", "accumulate", "freed", "end", "hook"].includes(event.kind) ? begun.line : last.line),
      sentence: sentenceOf(naming, state, event, begun),
      ...activity(tape, naming, event),
    });
    const kept = event.kind === "end" && freed ? keeping(tape, freed) : [];
    if (kept.length) /** @type {Step} */ (steps.at(-1)).sentence += ` ${kept.length > 3 ? `${kept.length} nodes let go of their notes` : `The notes of ${listed(kept.map((node) => naming.node(node)))} are freed`}.`;
    freed = undefined;
  });
  return steps;
}

/** The nodes whose notes are tensors. @param {Tape} tape @param {TapeEvent} event */
const keeping = (tape, { nodes = [] }) => nodes.filter((node) => tape.nodes[node].saved?.some(({ number }) => number === undefined));

/** Notes that go as soon as they were read: their step says so, and no other is needed. @param {Tape} tape @param {Step} last @param {TapeEvent} event */
function absorbed(tape, last, event) {
  const kept = keeping(tape, event);
  if (!kept.length) return true;
  if (last.kind !== "node" || !kept.every((node) => last.nodes.includes(node))) return false;
  last.sentence += " What it kept is freed.";
  return true;
}

/** @param {Tape} tape @param {Naming} naming @returns {Step} */
function beginning(tape, naming) {
  const leaves = givenOf(tape).filter((id) => tape.values[id].requires_grad && tape.values[id].leaf && naming.name(id));
  const each = leaves.slice(0, 4).map((id) => `${naming.name(id)} = ${valueText(tape.values[id])}`);
  const more = leaves.length > each.length ? [`${leaves.length - each.length} more`] : [];
  const recorded = each.length ? ` ${listed([...each, ...more])} ${leaves.length > 1 ? "are recorded" : "is recorded"} from here on.` : "";
  const cut = tape.left_out ? `${tape.left_out} operations are not on it, because one turn of the program had over 2,000. What is shown leads up to the last rewind. ` : "";
  return {
    count: 0,
    kind: "start",
    name: "start",
    line: undefined,
    origin: undefined,
    sentence: `${cut}The tape is blank.${recorded}`,
    direction: null,
    nodes: [],
    values: leaves,
    edges: [],
  };
}

/** @param {Tape} tape @param {Naming} naming @param {TapeEvent} event @returns {Pick<Step, "origin" | "direction" | "nodes" | "values" | "edges">} */
function activity(tape, naming, event) {
  const { node } = event;
  const of = typeof node === "number" ? node : undefined;
  /** @param {number} id */
  const lineOf = (id) => {
    const recorder = naming.recorder.get(id);
    return recorder === undefined ? undefined : tape.events[recorder].line;
  };
  const none = { origin: undefined, nodes: [], values: [], edges: [] };
  switch (event.kind) {
    case "op":
      return { ...none, direction: "forward", nodes: event.nodes ?? [], values: event.makes ?? [], edges: edgesFrom(tape, event.nodes ?? []) };
    case "write":
      return { ...none, direction: "forward", nodes: event.nodes ?? [], values: [/** @type {number} */ (event.value)], edges: edgesFrom(tape, event.nodes ?? []) };
    case "backward":
      return { ...none, direction: "rewind", nodes: [...naming.result].filter(([, value]) => event.of?.includes(value)).map(([id]) => id).slice(-1), values: event.of ?? [] };
    case "node":
      return { direction: "rewind", origin: of === undefined ? undefined : lineOf(of), nodes: of === undefined ? [] : [of], values: [], edges: of === undefined ? [] : edgesFrom(tape, [of]) };
    case "accumulate": {
      const value = /** @type {number} */ (event.value);
      const accumulator = naming.accumulator.get(value);
      const into = accumulator === undefined ? [] : tape.nodes.flatMap(({ next }, from) => next.flatMap((to, input) => (to?.[0] === accumulator ? [edgeOf(from, input)] : [])));
      return { ...none, direction: "rewind", values: [value], edges: into };
    }
    case "freed":
      return { ...none, direction: "rewind", nodes: event.nodes ?? [] };
    case "zeroed":
      return { ...none, direction: null, values: /** @type {number[]} */ (event.values ?? []) };
    case "returned":
      return { ...none, direction: "rewind", values: event.for ?? [] };
    case "left_out":
      return { ...none, direction: null, values: /** @type {import("./format.js").Leaf[]} */ (event.leaves ?? []).map(({ value }) => value) };
    case "step":
      return { ...none, direction: null, values: (event.changes ?? []).map(({ value }) => value) };
    case "error":
    case "hook":
      return { ...none, direction: "rewind", origin: of === undefined ? undefined : lineOf(of), nodes: of === undefined ? [] : [of], values: typeof event.value === "number" ? [event.value] : [] };
    default:
      return { ...none, direction: null };
  }
}

/** @param {Tape} tape @param {number[]} nodes */
const edgesFrom = (tape, nodes) => nodes.flatMap((node) => tape.nodes[node].next.flatMap((to, input) => (to ? [edgeOf(node, input)] : [])));

/** The place of a step that was asked for by its name; the first where there is none. @param {Step[]} steps @param {string} [name] */
export function placeOf(steps, name = "start") {
  if (name === "end") return steps.length - 1;
  const line = /^line (\d+)$/.exec(name);
  const place = steps.findIndex((step) => (line ? step.line === Number(line[1]) : step.name === name.replace(/^rewind 1\./, "rewind ")));
  return Math.max(place, 0);
}
