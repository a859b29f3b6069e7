/** *Why is it None?* The reasons of lesson 2, asked in order of one tensor at one step; with the line to blame. */

import { listed } from "./format.js";
import { reasonText } from "./sentences.js";

/**
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {import("./naming.js").Naming} Naming
 * @typedef {import("./steps.js").Step} Step
 * @typedef {import("./state.js").State} State
 * @typedef {{reason: "full" | "returned" | "emptied" | "not recorded" | "not a leaf" | "no rewind" | "not reached", text: string, line?: number,
 *   step?: number}} Why
 */

/**
 * @param {Tape} tape
 * @param {Naming} naming
 * @param {Step[]} steps
 * @param {number} value
 * @param {number} count how many events have happened
 * @param {State} state after these
 * @returns {Why}
 */
export function whyNone(tape, naming, steps, value, count, state) {
  const name = naming.value(value);
  const past = tape.events.slice(0, count);
  /** @param {(event: import("./format.js").TapeEvent) => boolean} fits */
  const blame = (fits) => {
    const place = past.findLastIndex(fits);
    const step = steps.findIndex(({ count: by }) => by > place);
    return place < 0 ? {} : { line: past[place].line ?? steps[step]?.line, step };
  };
  const { leaf, requires_grad: records } = tape.values[value];
  if (state.grads.get(value)) return { reason: "full", text: `${name} got its gradient here.`, ...blame(({ kind, value: into }) => kind === "accumulate" && into === value) };
  const emptied = blame(({ kind, values }) => kind === "zeroed" && Boolean(values?.includes(value)));
  if (emptied.step !== undefined) return { reason: "emptied", text: `It was emptied, and no rewind has reached ${name} since.`, ...emptied };
  const maker = naming.maker.get(value);
  if (!records) {
    if (maker === undefined) return { reason: "not recorded", text: `${name} was made without requires_grad=True: nothing about it is recorded.` };
    const { why_not: why, line, reads = [] } = tape.events[maker];
    const text = why === "no input requires grad" && reads.length ? `${listed([...new Set(reads)].slice(0, 3).map((id) => naming.value(id)))} ${reads.length > 1 ? "do" : "does"} not require grad` : reasonText(why ?? "its maker was not recorded");
    return { reason: "not recorded", text: `${name} is not on the tape: ${text}.`, line, step: steps.findIndex((step) => step.count > maker) };
  }
  const rewinds = past.filter(({ kind }) => kind === "backward");
  if (!rewinds.length) return { reason: "no rewind", text: "No rewind has run yet." };
  const own = blame(({ kind }) => kind === "backward");
  if (past.findLast(({ kind }) => kind === "backward")?.call === "grad" && rewinds.every(({ call }) => call === "grad")) {
    return { reason: "returned", text: "torch.autograd.grad gives its gradients back and fills no bucket.", ...own };
  }
  if (!leaf) {
    const made = maker === undefined ? {} : { line: tape.events[maker].line, step: steps.findIndex((step) => step.count > maker) };
    return { reason: "not a leaf", text: `${name} is no leaf: an operation made it. Its gradient passes through and is not kept, unless ${name}.retain_grad() asks for it.`, ...made };
  }
  if (past.at(-1)?.kind !== "end" && state.rewinding) return { reason: "no rewind", text: `The rewind has not reached ${name} yet.`, ...own };
  const lost = lostWay(tape, naming, value);
  if (lost !== undefined) {
    const { call, why_not: why, line } = tape.events[lost];
    return { reason: "not reached", text: `The way from ${name} breaks at ${call}: ${reasonText(why ?? "not recorded")}.`, line, step: steps.findIndex((step) => step.count > lost) };
  }
  return { reason: "not reached", text: `What was rewound does not lead back to ${name}.`, ...own };
}

/** The first operation that read a value, or what was made of it, and was not recorded. @param {Tape} tape @param {Naming} naming @param {number} value */
function lostWay(tape, naming, value) {
  const reached = new Set([value]);
  for (const [place, { kind, reads = [], makes = [], recorded }] of tape.events.entries()) {
    if (kind !== "op" || !reads.some((id) => reached.has(id))) continue;
    if (!recorded) return place;
    for (const id of makes) reached.add(id);
  }
  return undefined;
}
