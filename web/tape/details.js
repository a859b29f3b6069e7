/** What a selected box holds, in words and numbers; and why there is no gradient, where there is none. */

import { shapeText, valueText } from "./format.js";
import { h } from "./markup.js";
import { saidNumber } from "./naming.js";
import { whyNone } from "./why.js";

/**
 * @typedef {import("./markup.js").Tree} Tree
 * @typedef {import("./state.js").State} State
 */

const STATUS = new Map([["alive", "kept"], ["freed", "freed"], ["stale", "out of date: written in place since"]]);

/** @param {import("./view.js").View} view @param {string} id of a box @param {number} place @param {State} state @returns {Tree} */
export function detailsOf({ tape, naming, graph, steps, subject }, id, place, state) {
  const box = graph.boxes.get(id);
  if (!box) return h("p", { class: "hint" }, "This box is not in this part of the tape.");
  /** @type {[string, (Tree | string)[]][]} */
  const rows = [];
  const node = box.node === undefined ? undefined : tape.nodes[box.node];
  const title = box.values.map((value) => naming.value(value)).join(", ") || node?.name || box.call;
  if (node) rows.push(["grad_fn", [node.name]]);
  for (const value of box.values.slice(0, 4)) {
    const { shape, dtype, leaf, requires_grad: records } = state.values[value];
    const called = box.values.length > 1 ? `${naming.value(value)}: ` : "";
    rows.push([`${called}value`, [box.place < steps[place].count ? valueText(state.values[value]) : "not there yet"]]);
    rows.push([`${called}kind`, [`${dtype}, ${shape.length ? `shape ${shapeText(shape)}` : "a single number"}, ${leaf ? "a leaf" : "no leaf"}, requires_grad=${records ? "True" : "False"}`]]);
    if (state.versions[value]) rows.push([`${called}version`, [`${state.versions[value]} (written in place)`]]);
    if (subject.buckets.has(value)) rows.push([`${called}.grad`, [valueText(state.grads.get(value))]]);
  }
  const notes = box.node === undefined ? [] : (state.nodes.get(box.node) ?? []);
  (node?.saved ?? []).forEach((saved, index) => {
    const status = saved.number === undefined ? ` (${STATUS.get(notes[index]) ?? "not yet"})` : "";
    const value = saved.value === undefined ? saved.tensor : state.values[saved.value];
    rows.push([`saved ${saved.name}`, [saved.number === undefined ? `${naming.kept(saved)}${value && naming.kept(saved) !== valueText(value) ? ` = ${valueText(value)}` : ""}${status}` : saidNumber(saved.number)]]);
  });
  const step = steps.findIndex(({ count }) => count > box.place);
  if (box.place >= 0 && step >= 0) {
    const line = box.line === undefined ? "" : `line ${box.line}, `;
    rows.push(["made by", [h("button", { type: "button", "data-step": step }, `${line}step ${step}`)]]);
  }
  const why = box.values.length ? whyNone(tape, naming, steps, box.values[0], steps[place].count, state) : null;
  if (why) rows.push([state.grads.get(box.values[0]) ? "Why is it there?" : "Why is .grad None?", [why.text, ...(why.step === undefined ? [] : [" ", h("button", { type: "button", "data-step": why.step }, why.line === undefined ? `step ${why.step}` : `line ${why.line}`)])]]);
  return h("div", {}, h("h4", {}, title), h("dl", {}, ...rows.flatMap(([term, said]) => [h("dt", {}, term), h("dd", {}, ...said)])));
}
