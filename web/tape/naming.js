/** What things of a tape are called in a sentence, and where they came from. */

import { numberText, valueText } from "./format.js";

/**
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {import("./format.js").Saved} Saved
 */

const KEPT = new Map([["self", "its input"], ["other", "its other input"], ["result", "its result"]]);

export class Naming {
  /** value -> the event that made it. @type {Map<number, number>} */
  maker = new Map();
  /** node -> the event that recorded it. @type {Map<number, number>} */
  recorder = new Map();
  /** node -> the value whose grad_fn it was when it was recorded. @type {Map<number, number>} */
  result = new Map();
  /** leaf -> its AccumulateGrad. @type {Map<number, number>} */
  accumulator = new Map();

  /** @param {Tape} tape */
  constructor(tape) {
    this.tape = tape;
    tape.values.forEach(({ node }, value) => {
      if (node && !this.result.has(node[0])) this.result.set(node[0], value);
    });
    tape.events.forEach((event, place) => {
      const { nodes = [] } = event;
      const makes = event.makes ?? (event.kind === "write" ? [/** @type {number} */ (event.value)] : []);
      for (const value of event.makes ?? []) this.maker.set(value, place);
      for (const node of nodes) if (!this.recorder.has(node)) this.recorder.set(node, place);
      const outer = nodes.at(-1);
      if (outer !== undefined && makes.length && !this.result.has(outer)) this.result.set(outer, makes[0]);
    });
    tape.nodes.forEach(({ leaf }, node) => {
      if (leaf !== undefined) this.accumulator.set(leaf, node);
    });
  }

  /** The program's first name for a value, where it has one. @param {number} value @returns {string | undefined} */
  name(value) {
    const { names, grad_of: owner } = this.tape.values[value];
    return owner === undefined ? names?.[0] : `${this.value(owner)}.grad`;
  }

  /** @param {number} value */
  value(value) {
    const maker = this.maker.get(value);
    return this.name(value) ?? (maker === undefined ? "an unnamed tensor" : `the result of ${callText(this.tape.events[maker].call)}`);
  }

  /** A node, with what it made where that has a name. @param {number} node */
  node(node) {
    const { name, leaf } = this.tape.nodes[node];
    if (leaf !== undefined) return this.value(leaf);
    const made = this.result.get(node);
    const known = made === undefined ? undefined : this.name(made);
    return known ? `${name} (${known})` : name;
  }

  /** What a reader calls something that is saved. @param {Saved} saved */
  kept({ name, value, number, tensor }) {
    if (number !== undefined) return saidNumber(number);
    if (tensor?.numbers?.length === 1) return valueText(tensor);
    return (value === undefined ? undefined : this.name(value)) ?? KEPT.get(name) ?? name;
  }
}

/** `add_`, not `__iadd__`. @param {string | undefined} call */
export const callText = (call = "an operation") => call.replace(/^__i(\w+)__$/, "$1_").replace(/^__r?(\w+?)__$/, "$1");

/** @param {unknown} number */
export const saidNumber = (number) => (typeof number === "number" ? numberText(number, Number.isInteger(number) ? "int64" : "float32") : String(number));
