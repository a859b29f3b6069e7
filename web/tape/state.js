/**
 * What is there after some events: values, `.grad` buckets, the notes that nodes keep, gradients on their way.
 *
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {import("./format.js").Value} Value
 * @typedef {import("./format.js").TapeEvent} TapeEvent
 * @typedef {"alive" | "freed" | "stale"} Note stale: what it refers to was written in place since
 * @typedef {{values: Value[], versions: number[], made: Set<number>, grads: Map<number, Value | null>, nodes: Map<number, Note[]>,
 *   taken: Map<number, number[]>, sent: Map<string, Value | null>, arrived: Map<number, (Value | null)[]>, modes: string[],
 *   rewinding: boolean, filled: Set<number>}} State `taken`: the versions at which a node took its notes; `sent`: the gradients of this
 *   rewind; `filled`: the buckets that it filled
 */

/** The id of an edge: a node and its input. @param {number} node @param {number} input */
export const edgeOf = (node, input) => `${node}:${input}`;

/** @param {Tape} tape @param {number} count how many events have happened @returns {State} */
export function stateAt(tape, count) {
  const state = blank(tape);
  for (let place = 0; place < count; place += 1) advance(tape, state, tape.events[place]);
  return state;
}

/** Before the first event. @param {Tape} tape @returns {State} */
export const blank = (tape) => ({
  values: tape.values.slice(),
  versions: tape.values.map(() => 0),
  made: new Set(givenOf(tape)),
  grads: new Map(),
  nodes: new Map(),
  taken: new Map(),
  sent: new Map(),
  arrived: new Map(),
  modes: [],
  rewinding: false,
  filled: new Set(),
});

/** The values that nothing made: they are there from the start. @param {Tape} tape */
export function givenOf({ values, events }) {
  const made = new Set(events.flatMap(({ makes = [] }) => makes));
  return values.map((_, id) => id).filter((id) => !made.has(id));
}

/** Whether an event brings tensors that come from no other tensor. @param {TapeEvent} event */
export const isNew = ({ kind, recorded, reads = [] }) => kind === "op" && !recorded && !reads.length;

/** A node takes its notes. @param {Tape} tape @param {State} state @param {number} node @param {number} [written] a value that was written on the way */
function record(tape, { nodes, taken, versions }, node, written) {
  const saved = tape.nodes[node].saved ?? [];
  nodes.set(node, saved.map(() => /** @type {Note} */ ("alive")));
  // a result is saved once it is written, an input before
  const early = (/** @type {import("./format.js").Saved} */ { value, name }) => value === written && name !== "result";
  taken.set(node, saved.map((one) => (one.value === undefined ? 0 : versions[one.value] - (early(one) ? 1 : 0))));
}

/** A value has another version: notes of it are out of date. @param {Tape} tape @param {State} state @param {number} id */
function spoil(tape, { nodes, taken, versions }, id) {
  for (const [node, notes] of nodes) {
    tape.nodes[node].saved?.forEach(({ value }, place) => {
      const at = taken.get(node)?.[place] ?? 0;
      if (value === id && notes[place] === "alive" && versions[id] > at) notes[place] = "stale";
    });
  }
}

/** One event happens. @param {Tape} tape @param {State} state @param {TapeEvent} event */
export function advance(tape, state, event) {
  const { values, versions, grads, nodes } = state;
  switch (event.kind) {
    case "op":
      for (const id of event.makes ?? []) state.made.add(id);
      for (const node of event.nodes ?? []) record(tape, state, node);
      break;
    case "write": {
      const id = /** @type {number} */ (event.value);
      values[id] = { ...values[id], ...changed(event) };
      versions[id] = event.version ?? versions[id] + 1;
      for (const node of event.nodes ?? []) record(tape, state, node, id);
      spoil(tape, state, id);
      for (const other of event.also ?? []) {
        values[other.value] = { ...values[other.value], ...changed(other) };
        versions[other.value] += 1;
        spoil(tape, state, other.value);
      }
      break;
    }
    case "backward":
      state.sent = new Map();
      state.arrived = new Map();
      state.rewinding = true;
      state.filled = new Set();
      break;
    case "node":
      state.arrived.set(/** @type {number} */ (event.node), event.arrives ?? []);
      sentBy(event).forEach((value, input) => state.sent.set(edgeOf(/** @type {number} */ (event.node), input), value));
      break;
    case "accumulate":
      grads.set(/** @type {number} */ (event.value), /** @type {Value} */ (event.after));
      state.filled.add(/** @type {number} */ (event.value));
      break;
    case "freed":
      for (const node of /** @type {number[]} */ (event.nodes)) nodes.set(node, (tape.nodes[node].saved ?? []).map(() => "freed"));
      break;
    case "end":
      state.rewinding = false;
      break;
    case "zeroed":
      for (const id of /** @type {number[]} */ (event.values)) grads.set(id, event.to === 0 ? zeros(grads.get(id) ?? values[id]) : null);
      break;
    case "left_out":
      for (const { value, after, grad } of /** @type {import("./format.js").Leaf[]} */ (event.leaves ?? [])) {
        values[value] = { ...values[value], ...changed(after) };
        grads.set(value, grad ?? null);
      }
      break;
    case "step":
      for (const { value, after } of event.changes ?? []) {
        values[value] = { ...values[value], ...after, names: values[value].names };
        versions[value] += 1;
        spoil(tape, state, value);
      }
      break;
    case "mode":
      if (event.on) state.modes.push(event.mode ?? "");
      else state.modes.pop();
      break;
    default: // hooks, errors and what was returned change nothing that is kept here
  }
}

/** The gradients that leave a node, one for each input. @param {TapeEvent} event */
export const sentBy = ({ leaves = [] }) => /** @type {(Value | null)[]} */ (leaves);

/** What a write leaves of a value. @param {Omit<Partial<Value>, "node">} event @returns {Partial<Value>} */
export function changed({ shape, dtype, numbers, least, greatest, mean }) {
  return { ...(shape && { shape }), ...(dtype && { dtype }), numbers, least, greatest, mean };
}

/** @param {Value} like @returns {Value} */
function zeros({ shape, dtype, numbers }) {
  return numbers ? { shape, dtype, numbers: numbers.map(() => 0) } : { shape, dtype, least: 0, greatest: 0, mean: 0 };
}
