/** One sentence for each event of a tape, which a reader can check: the numbers are the recorded ones. */

import { factorOf } from "./factors.js";
import { listed, numberText, single, valueText } from "./format.js";
import { callText, saidNumber } from "./naming.js";
import { changed, edgeOf, isNew, sentBy } from "./state.js";

/**
 * @typedef {import("./format.js").Value} Value
 * @typedef {import("./format.js").TapeEvent} TapeEvent
 * @typedef {import("./naming.js").Naming} Naming
 * @typedef {import("./state.js").State} State as it was before the event
 */

const REASONS = new Map([
  ["no_grad", "inside no_grad nothing is recorded"],
  ["inference_mode", "inside inference_mode nothing is recorded"],
  ["detach", "detach gives a tensor that is off the tape"],
  ["no input requires grad", "none of its inputs records"],
  ["leaf", "it is made from no tensor"],
  ["not differentiable", "the operation has no derivative"],
  ["integer", "the result holds whole numbers or truth values, which have no slope"],
]);

/** A value, in not too many numbers. @param {Value | null | undefined} value */
const said = (value) => valueText(value, 6);

/** Why an operation was not recorded. @param {string} why */
export const reasonText = (why) => REASONS.get(why) ?? why;

/** @param {Naming} naming @param {State} state @param {TapeEvent} event @param {TapeEvent | undefined} begun the backward that runs @returns {string} */
export function sentenceOf(naming, state, event, begun) {
  switch (event.kind) {
    case "op":
      return isNew(event) ? creation(naming, state, event) : operation(naming, state, event);
    case "write":
      return write(naming, state, event);
    case "backward":
      return beginning(naming, event);
    case "node":
      return backwardNode(naming, state, event);
    case "accumulate":
      return accumulation(naming, state, event);
    case "freed":
      return `${listed((event.nodes ?? []).map((node) => naming.node(node)))} let go of what was saved: the notes are freed.`;
    case "end":
      return ending(naming, state, begun);
    case "returned":
      return returned(naming, event);
    case "zeroed": {
      const names = (event.values ?? []).map((value) => `${naming.value(value ?? 0)}.grad`);
      return `${listed(names)} ${names.length > 1 ? "are" : "is"} ${event.to === 0 ? "filled with zeros" : "emptied: None"}.`;
    }
    case "step":
      return optimiserStep(naming, event);
    case "mode":
      return event.on ? `${event.mode} begins${event.mode === "enable_grad" ? ": what follows is recorded" : ": what follows is not recorded"}.` : `${event.mode} ends.`;
    case "hook": {
      const where = typeof event.value === "number" ? naming.value(event.value) : typeof event.node === "number" ? naming.node(event.node) : "a tensor";
      return event.gave ? `A hook on ${where} runs and puts ${said(event.gave)} in the gradient's place.` : `A hook on ${where} runs, and leaves the gradient as it is.`;
    }
    case "error":
      return failure(naming, state, event);
    case "left_out":
      return leftOut(naming, event);
    case "cut":
      return `The recording stops here: ${event.why}.`;
    default:
      return `${event.kind}.`;
  }
}

/** @param {Naming} naming @param {number} id @param {Value} value its name, and its numbers where they fit into a sentence */
function withNumbers(naming, id, value) {
  return `${naming.value(id)} = ${said(value)}`;
}

/** @param {Naming} naming @param {State} state @param {TapeEvent} event */
function creation(naming, { values }, { call, makes = [] }) {
  const named = makes.map((id) => (naming.name(id) ? withNumbers(naming, id, values[id]) : said(values[id])));
  const records = makes.some((id) => values[id].requires_grad);
  return `${callText(call)} makes ${listed(named)}: ${records ? "a leaf, and what is done with it will be recorded" : "nothing about it is recorded"}.`;
}

/** @param {Naming} naming @param {State} state @param {TapeEvent} event */
function operation(naming, { values }, { call, reads = [], makes = [], nodes = [], recorded, why_not: why }) {
  const read = reads.length ? ` takes ${listed([...new Set(reads)].map((id) => withNumbers(naming, id, values[id])))}` : "";
  const named = makes.map((id) => (naming.name(id) ? withNumbers(naming, id, values[id]) : said(values[id])));
  const made = makes.length ? `, and makes ${listed(named)}` : "";
  const first = `${callText(call)}${read}${read ? made : made.replace(", and", "")}.`;
  if (recorded === false || !nodes.length) return why ? `${first} Not recorded: ${reasonText(why)}.` : first;
  return `${first} ${recording(naming, values, nodes)}`;
}

/** @param {Naming} naming @param {Value[]} values @param {number[]} nodes */
function recording(naming, values, nodes) {
  const fresh = nodes.filter((node) => naming.tape.nodes[node].leaf === undefined);
  if (!fresh.length) return "";
  const each = fresh.map((node) => {
    const { name, saved = [] } = naming.tape.nodes[node];
    const kept = saved.map((one) => {
      if (one.number !== undefined) return `${one.name} = ${saidNumber(one.number)}`;
      const value = one.value === undefined ? one.tensor : values[one.value];
      const called = naming.kept(one);
      return `${called}${value?.numbers && called !== valueText(value) ? ` = ${said(value)}` : ""}`;
    });
    return `${name} is recorded${kept.length ? `, and keeps ${listed([...new Set(kept)])}` : ", and keeps nothing"}`;
  });
  return `${each.join("; ")}.`;
}

/** @param {Naming} naming @param {State} state @param {TapeEvent} event */
function write(naming, { values, nodes }, event) {
  const id = /** @type {number} */ (event.value);
  const was = values[id];
  const after = { ...was, ...changed(event) };
  const spoiled = [...nodes].filter(([node, notes]) =>
    naming.tape.nodes[node].saved?.some((one, place) => one.value === id && notes[place] === "alive"),
  );
  const version = event.version === undefined ? "" : `, version ${event.version}`;
  const note = spoiled.length ? ` The note of ${naming.value(id)} that ${listed(spoiled.map(([node]) => naming.node(node)))} kept is out of date.` : "";
  const recorded = event.nodes?.length ? ` ${recording(naming, values, event.nodes)}` : event.why_not ? ` Not recorded: ${reasonText(event.why_not)}.` : "";
  return `${callText(event.call)} writes into ${naming.value(id)} in place: ${said(was)} becomes ${said(after)}${version}.${recorded}${note}`;
}

/** @param {Naming} naming @param {TapeEvent} event */
function beginning(naming, { call, of = [], given, for: wanted, keeps_graph: keeps, creates_graph: creates }) {
  const roots = of.map((id) => naming.value(id));
  const start = given?.some(Boolean) ? ` with ${listed(given.map((value) => said(value)))}` : " with 1.0";
  const name = call === "grad" ? "torch.autograd.grad" : "backward()";
  const asked = wanted?.length ? ` and asks for ${listed(wanted.map((id) => naming.value(id)))}` : "";
  const kept = creates ? " The rewind is itself recorded (create_graph)." : keeps ? " The notes will be kept (retain_graph)." : "";
  return `${name} starts the rewind at ${listed(roots)}${start}${asked}.${kept}`;
}

/** @param {Naming} naming @param {State} state @param {TapeEvent} event */
function backwardNode(naming, state, event) {
  const id = /** @type {number} */ (event.node);
  const { name, next } = naming.tape.nodes[id];
  const arrives = event.arrives ?? [];
  const here = arrives.length === 1 ? arrives[0] : null;
  const takes = arrives.length > 1 ? listed(arrives.map((value) => (value ? said(value) : "nothing"))) : `${said(here)}${sumText(naming, state, id, here)}`;
  const kept = keptBy(naming, state, id);
  const sends = next.flatMap((to, input) => {
    const value = sentBy(event)[input];
    if (!to || !value) return [];
    const factor = here && factorOf(name, input, kept, here, value);
    return [{ to: naming.node(to[0]), value, factor, same: here ? said(here) === said(value) : false }];
  });
  if (!sends.length) return `${name} takes ${takes} and sends it nowhere.`;
  if (sends.every(({ same, factor }) => same && !factor?.text)) {
    return `${name} takes ${takes} and sends it on as it is, to ${listed(sends.map(({ to }) => to))}.`;
  }
  const each = sends.map(({ to, value, factor }) => [factor ? multiplying(factor, here, value) : "", `sends ${said(value)} to ${to}`]);
  const clauses = [...new Map(each.map((clause) => [clause.join(), [clause[0], `${clause[1]}${each.filter((other) => other.join() === clause.join()).length > 1 ? " twice" : ""}`]])).values()];
  if (clauses.length === 1) return `${name} takes ${takes}, ${clauses[0][0] ? `${clauses[0][0]}, and ` : "and "}${clauses[0][1]}.`;
  return `${name} takes ${takes}. It ${clauses.map((clause) => clause.filter(Boolean).join(" and ")).join("; it ")}.`;
}

/** What is done to the gradient, as far as it is known. @param {import("./factors.js").Factor} factor @param {Value | null} here @param {Value} value */
function multiplying({ text, numbers, then }, here, value) {
  const like = numbers.length === here?.numbers?.length ? here : value;
  const shown = numbers.length === 1 ? numberText(numbers[0]) : said({ ...like, numbers });
  const by = text === "" ? shown : Number.isFinite(Number(text)) ? text : `${text} = ${shown}`;
  const rest = then === "sum" ? ", adds the products up" : then === "each" ? ` for each of ${value.numbers?.length} numbers` : "";
  return then === "each" && text === "" ? `gives it to each of ${value.numbers?.length} numbers` : `multiplies by ${by}${rest}`;
}

/** What a node saved, by torch's names, as it was then. @param {Naming} naming @param {State} state @param {number} node */
function keptBy(naming, state, node) {
  return new Map(
    (naming.tape.nodes[node].saved ?? []).map((saved) => {
      const number = typeof saved.number === "number" ? { shape: [], dtype: "float32", numbers: [saved.number] } : undefined;
      const value = number ?? (saved.value === undefined ? saved.tensor : state.values[saved.value]);
      return [saved.name, { value, text: naming.kept(saved) }];
    }),
  );
}

/** `(3.75 + 3.75)` where a gradient came on several ways. @param {Naming} naming @param {State} state @param {number} node @param {Value | null} whole */
function sumText(naming, state, node, whole) {
  const parts = naming.tape.nodes.flatMap(({ next }, from) =>
    next.flatMap((to, input) => (to?.[0] === node ? [single(state.sent.get(edgeOf(from, input)))] : [])),
  );
  const numbers = /** @type {number[]} */ (parts.filter((part) => part !== undefined));
  const total = single(whole);
  if (numbers.length < 2 || total === undefined) return "";
  const sum = numbers.reduce((so, one) => so + one, 0);
  return Math.abs(sum - total) <= 1e-4 * Math.max(1, Math.abs(total)) ? ` (${numbers.map((one) => numberText(one)).join(" + ")})` : "";
}

/** @param {Naming} naming @param {State} state @param {TapeEvent} event */
function accumulation(naming, state, event) {
  const id = /** @type {number} */ (event.value);
  const bucket = `${naming.value(id)}.grad`;
  const node = naming.accumulator.get(id);
  const added = `${said(event.added)}${node === undefined ? "" : sumText(naming, state, node, event.added ?? null)}`;
  if (!event.before) return `${added} is put into ${bucket}, which was None: ${bucket} = ${said(event.after)}.`;
  return `${added} is added to the ${said(event.before)} in ${bucket}: ${bucket} = ${said(event.after)}.`;
}

/** @param {Naming} naming @param {State} state @param {TapeEvent | undefined} begun */
function ending(naming, { grads, filled }, begun) {
  if (begun?.call === "grad") return "The rewind is over.";
  const full = [...grads].filter(([id, value]) => value && filled.has(id)).map(([id, value]) => `${naming.value(id)}.grad = ${said(value)}`);
  return full.length && full.length < 5 ? `The rewind is over: ${listed(full)}.` : `The rewind is over${full.length ? `: ${full.length} buckets hold a gradient` : ""}.`;
}

/** @param {Naming} naming @param {TapeEvent} event */
function returned(naming, event) {
  const each = (event.values ?? []).map((value, place) => {
    const id = event.for?.[place];
    return `${value === null ? "None" : said(naming.tape.values[value])}${id === undefined ? "" : ` for ${naming.value(id)}`}`;
  });
  return `torch.autograd.grad returns ${listed(each)}. No .grad changes.`;
}

/** @param {Naming} naming @param {TapeEvent} event */
function optimiserStep(naming, { optimiser, changes = [] }) {
  const each = changes.slice(0, 4).map(({ value, before, after }) => `${naming.value(value)} from ${said(before)} to ${said(after)}`);
  const rest = changes.length - each.length;
  return each.length ? `${optimiser} moves ${listed([...each, ...(rest ? [`${rest} more`] : [])])}.` : `${optimiser} moves nothing.`;
}

/** @param {Naming} naming @param {TapeEvent} event */
function leftOut(naming, { rewinds, leaves = [] }) {
  const each = /** @type {import("./format.js").Leaf[]} */ (leaves).slice(0, 3).map(({ value, after }) => withNumbers(naming, value, after));
  return `${rewinds} more turns went like this, and are left out.${each.length ? ` By then ${listed(each)}.` : ""}`;
}

/** @param {Naming} naming @param {State} state @param {TapeEvent} event */
function failure(naming, state, { type, message = "", node }) {
  const notes = typeof node === "number" ? state.nodes.get(node) : undefined;
  const missing = notes?.includes("freed") ? `${naming.node(/** @type {number} */ (node))} looks for its notes, and they were freed. ` : "";
  const stale = notes?.includes("stale") ? `${naming.node(/** @type {number} */ (node))} finds that what it saved was written since. ` : "";
  return `${missing || stale}The program stops: ${type}: ${message}`;
}
