/**
 * The graph of a whole tape: a box for each leaf, for each number of the program's that takes part, and for each operation.
 *
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {"leaf" | "data" | "node" | "plain"} Kind a plain operation was not recorded
 * @typedef {object} Box
 * @property {string} id
 * @property {Kind} kind
 * @property {number | undefined} node
 * @property {number[]} values what it holds or made
 * @property {string} call
 * @property {number} place of the event that made it; -1 for what was there before
 * @property {number | undefined} line
 * @typedef {{id: string, from: string, to: string, recorded: boolean}} Edge in the direction of the forward
 * @typedef {{boxes: Map<string, Box>, edges: Edge[], ofNode: Map<number, string>, ofValue: Map<number, string>}} Graph
 */

import { callText } from "./naming.js";
import { edgeOf, givenOf, isNew } from "./state.js";

/** @param {Tape} tape @returns {Graph} */
export function graphOf(tape) {
  /** @type {Graph} */
  const graph = { boxes: new Map(), edges: [], ofNode: new Map(), ofValue: new Map() };
  const given = new Set(givenOf(tape));
  tape.values.forEach((value, id) => {
    if (value.grad_of !== undefined || !given.has(id)) return;
    addGiven(tape, graph, id, -1, undefined);
  });
  tape.events.forEach((event, place) => {
    const writes = event.kind === "write";
    const makes = writes ? [/** @type {number} */ (event.value)] : (event.makes ?? []);
    const nodes = (event.nodes ?? []).filter((node) => tape.nodes[node].leaf === undefined && !graph.ofNode.has(node));
    for (const node of nodes) {
      const id = `n${node}`;
      const own = makes.filter((value) => tape.values[value].node?.[0] === node);
      const values = own.length || node !== nodes.at(-1) ? own : makes;
      graph.boxes.set(id, { id, kind: "node", node, values, call: callText(event.call ?? tape.nodes[node].name), place, line: event.line });
      graph.ofNode.set(node, id);
    }
    if (event.kind !== "op" && !writes) return;
    let box = nodes.length ? `n${nodes.at(-1)}` : "";
    if (isNew(event)) {
      for (const value of makes) addGiven(tape, graph, value, place, event.line);
      return;
    }
    const [made] = makes;
    if (!box && !writes && tape.values[made]?.leaf && tape.values[made].requires_grad) box = addGiven(tape, graph, made, place, event.line);
    if (!box && !writes) {
      box = `o${place}`;
      graph.boxes.set(box, { id: box, kind: "plain", node: undefined, values: makes, call: callText(event.call), place, line: event.line });
    }
    if (!box) return;
    for (const value of new Set(event.reads ?? [])) connect(tape, graph, value, box, Boolean(nodes.length));
    for (const value of makes) graph.ofValue.set(value, graph.ofNode.get(tape.values[value].node?.[0] ?? -1) ?? box);
    if (writes) for (const value of makes) graph.ofValue.set(value, box);
  });
  tape.nodes.forEach(({ leaf }, node) => {
    if (leaf !== undefined) graph.ofNode.set(node, graph.ofValue.get(leaf) ?? addGiven(tape, graph, leaf, -1, undefined));
  });
  for (const [node, to] of graph.ofNode) {
    tape.nodes[node].next.forEach((next, input) => {
      const from = next && graph.ofNode.get(next[0]);
      if (from) graph.edges.push({ id: edgeOf(node, input), from, to, recorded: true });
    });
  }
  leaveOutWhatIsAlone(tape, graph);
  return graph;
}

/** @param {Tape} tape @param {Graph} graph @param {number} value @param {number} place @param {number | undefined} line */
function addGiven(tape, graph, value, place, line) {
  const id = `v${value}`;
  const { leaf, requires_grad: records } = tape.values[value];
  graph.boxes.set(id, { id, kind: leaf !== false && records ? "leaf" : "data", node: undefined, values: [value], call: "", place, line });
  graph.ofValue.set(value, id);
  return id;
}

/** What an operation reads beside the recorded way. @param {Tape} tape @param {Graph} graph @param {number} value @param {string} box @param {boolean} recorded */
function connect(tape, graph, value, box, recorded) {
  const from = graph.ofValue.get(tape.values[value].grad_of ?? value);
  const kind = from && graph.boxes.get(from)?.kind;
  if (!from || from === box || (recorded && (kind === "leaf" || kind === "node"))) return;
  graph.edges.push({ id: `${from}-${box}`, from, to: box, recorded: false });
}

/** Tensors that nothing reads and nothing happens to are no part of the picture. @param {Tape} tape @param {Graph} graph */
function leaveOutWhatIsAlone({ values }, { boxes, edges }) {
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  for (const [id, { kind, values: held }] of boxes) {
    const named = kind === "leaf" && values[held[0]].names?.length;
    if ((kind === "leaf" || kind === "data") && !joined.has(id) && !named) boxes.delete(id);
  }
}
