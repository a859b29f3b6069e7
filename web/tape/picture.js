/**
 * The picture of a scene at a step, as an SVG: boxes, ways between them, gradients on these, buckets and notes.
 *
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {import("./format.js").Value} Value
 * @typedef {import("./graph.js").Box} Box
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./layout.js").Place} Place
 * @typedef {import("./markup.js").Tree} Tree
 * @typedef {import("./naming.js").Naming} Naming
 * @typedef {import("./scenes.js").Scene} Scene
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Note} Note
 * @typedef {import("./steps.js").Step} Step
 * @typedef {{tape: Tape, naming: Naming, buckets: Set<number>}} Subject
 */

import { numberText, shapeText, single, valueText } from "./format.js";
import { h } from "./markup.js";
import { saidNumber } from "./naming.js";

const LINE = 16;
const CELL = { width: 38, height: 15 };
/** Widths of letters, with room to spare: a still is drawn where no letter can be measured. */
const LETTER = 6.7;
const SMALL = 5.9;
const COLUMNS = 4;
/** How wide the notes of a node may be, side by side. */
const ROW = 190;

/** The values that ever get a `.grad`, or could. @param {Tape} tape */
export function bucketsOf({ values, events }) {
  const filled = events.flatMap((event) => (event.kind === "accumulate" ? [/** @type {number} */ (event.value)] : []));
  const leaves = values.flatMap(({ leaf, requires_grad: records, grad_of: of }, id) => (leaf && records && of === undefined ? [id] : []));
  return new Set([...filled, ...leaves]);
}

/** How large every box of a scene is, at any step. @param {Subject} subject @param {Scene} scene */
export function sizesOf(subject, { boxes, folds }) {
  /** @type {Map<string, {width: number, height: number}>} */
  const sizes = new Map();
  for (const box of boxes) {
    const [title, under] = headingOf(subject, box);
    const value = subject.tape.values[box.values[0]];
    const inside = value ? areaOf(value) : { width: 0, height: 0 };
    const bucket = box.values.some((id) => subject.buckets.has(id));
    const notes = notesIn(notesOf(subject, box));
    const widths = [title.length * LETTER, under.length * SMALL, inside.width, bucket ? inside.width + 52 : 0, notes.width];
    const width = Math.max(84, ...widths) + 18;
    const height = 10 + LINE * (under ? 2 : 1) + inside.height + (bucket ? Math.max(inside.height, 18) + 8 : 0) + notes.height;
    sizes.set(box.id, { width: Math.ceil(width), height: Math.ceil(height) });
  }
  for (const { id, label } of folds) sizes.set(id, { width: label.length * SMALL + 34, height: 34 });
  return sizes;
}

/** @param {Subject} subject @param {Box} box @returns {[string, string]} */
function headingOf({ tape, naming }, { kind, node, values, call }) {
  const name = values.map((id) => naming.name(id)).filter(Boolean).slice(0, 2).join(", ");
  if (kind === "leaf") return [name || "a leaf", "leaf"];
  if (kind === "data") return [name || "a tensor", "not recorded"];
  const title = name ? `${name} = ${call}` : call;
  return [title, kind === "plain" ? "not recorded" : tape.nodes[/** @type {number} */ (node)].name];
}

/** What its notes say. @param {Subject} subject @param {Box} box */
function notesOf({ tape, naming }, { node }) {
  if (node === undefined) return [];
  return (tape.nodes[node].saved ?? []).slice(0, 4).map((saved) => {
    if (saved.number !== undefined) return `${saved.name}: ${saidNumber(saved.number)}`.slice(0, 24);
    const known = saved.value === undefined ? "" : naming.name(saved.value);
    const number = saved.tensor?.numbers?.length === 1 ? numberText(saved.tensor.numbers[0], saved.tensor.dtype) : "";
    return `${saved.name}${known || number ? `: ${known || number}` : ""}`.slice(0, 24);
  });
}

/** Notes side by side, as many as fit into a row. @param {string[]} texts */
function notesIn(texts) {
  let [x, y, width] = [0, 0, 0];
  const places = texts.map((text) => {
    const wide = text.length * SMALL + 14;
    if (x && x + wide > ROW) [x, y] = [0, y + 18];
    const place = { x, y };
    x += wide + 5;
    width = Math.max(width, x - 5);
    return place;
  });
  return { places, width, height: texts.length ? y + 20 : 0 };
}

/** @param {Value} value */
function areaOf({ shape, numbers }) {
  if (!numbers) return { width: 22 * SMALL, height: LINE * 2 };
  if (numbers.length < 2) return { width: 12 * LETTER, height: LINE };
  const [rows, columns] = gridOf(shape, numbers.length);
  return { width: columns * CELL.width, height: rows * CELL.height + 3 };
}

/** @param {number[]} shape @param {number} count @returns {[number, number]} */
function gridOf(shape, count) {
  const columns = shape.length > 1 ? Math.min(shape[shape.length - 1] || 1, 6) : Math.min(count, COLUMNS);
  return [Math.ceil(count / columns), columns];
}

/**
 * Numbers as they stand in a box: one, a small heat table, or a summary.
 * @param {Value} value @param {number} x @param {number} y of its upper left corner @returns {Tree}
 */
function numbersTree(value, x, y) {
  const { shape, dtype, numbers, least, greatest, mean } = value;
  if (!numbers) {
    return h(
      "g",
      { class: "summary" },
      h("text", { x, y: y + 12 }, `${shapeText(shape)} · mean ${numberText(mean)}`),
      h("text", { x, y: y + 12 + LINE }, `${numberText(least)} … ${numberText(greatest)}`),
    );
  }
  if (numbers.length < 2) return h("text", { class: "number", x, y: y + 12 }, valueText(value));
  const [, columns] = gridOf(shape, numbers.length);
  const most = Math.max(...numbers.map((number) => Math.abs(Number(number))).filter(Number.isFinite), 1e-12);
  const cells = numbers.map((number, place) => {
    const [left, top] = [x + (place % columns) * CELL.width, y + Math.floor(place / columns) * CELL.height];
    const heat = Number.isFinite(Number(number)) ? Math.round((Math.abs(Number(number)) / most) * 4) : 0;
    return h(
      "g",
      { class: `cell ${Number(number) < 0 ? "below" : "above"} heat${heat}` },
      h("rect", { x: left, y: top, width: CELL.width - 1, height: CELL.height - 1, rx: 1.5 }),
      h("text", { x: left + CELL.width / 2 - 0.5, y: top + 10.8 }, shortNumber(number, dtype)),
    );
  });
  return h("g", { class: "heat" }, ...cells);
}

/** At most six letters. @param {unknown} number @param {string} dtype */
function shortNumber(number, dtype) {
  const text = numberText(number, dtype);
  if (text.length <= 6 || typeof number !== "number") return text;
  return number !== 0 && (Math.abs(number) >= 1e5 || Math.abs(number) < 1e-3) ? number.toExponential(0) : String(Number(number.toPrecision(4))).slice(0, 6);
}

/**
 * @param {Subject} subject
 * @param {Scene} scene
 * @param {Layout} layout
 * @param {Step} step
 * @param {State} state
 * @param {{selected?: string, still?: boolean, scale?: number}} how a still has no buttons
 * @returns {Tree}
 */
export function pictureOf(subject, scene, layout, step, state, { selected, still, scale = 1 } = {}) {
  const active = new Set(step.nodes.map((node) => `n${node}`));
  for (const value of step.values) for (const { id, values } of scene.boxes) if (values.includes(value) && id[0] !== "n") active.add(id);
  if (step.kind === "write" || step.kind === "backward" || step.kind === "returned") {
    for (const { id, values } of scene.boxes) if (step.values.some((value) => values.includes(value))) active.add(id);
  }
  const past = (/** @type {Box} */ { place }) => place < step.count;
  return h(
    "svg",
    { viewBox: `0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`, width: Math.ceil(layout.width * scale), height: Math.ceil(layout.height * scale), class: `picture ${step.direction ?? "rest"}`, role: "group", "aria-label": "The graph", xmlns: "http://www.w3.org/2000/svg" },
    ...scene.edges.map((edge) => edgeTree(scene, layout, edge, step, state)),
    ...scene.boxes.map((box) =>
      boxTree(subject, box, /** @type {Place} */ (layout.places.get(box.id)), state, { active: active.has(box.id), past: past(box), selected: selected === box.id, still: Boolean(still), failing: step.kind === "error" && active.has(box.id) }),
    ),
    ...scene.folds.map(({ id, label }) => {
      const { x, y, width, height } = /** @type {Place} */ (layout.places.get(id));
      const button = still ? {} : { role: "button", tabindex: 0, "aria-label": `Unfold ${label}` };
      return h("g", { class: "fold", "data-key": id, ...button }, h("rect", { x: x - width / 2 + 5, y: y - height / 2 + 5, width: width - 10, height, rx: 5 }), h("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 5 }), h("text", { x, y: y + 4 }, label));
    }),
    ...scene.edges.map((edge) => gradientTree(layout, edge, step, state, scene.edges.some((other) => other !== edge && other.from === edge.from && other.to === edge.to))),
  );
}

/** @param {Scene} scene @param {Layout} layout @param {import("./graph.js").Edge} edge @param {Step} step @param {State} state */
function edgeTree(scene, layout, { id, from, to, recorded }, step, state) {
  const points = layout.ways.get(id) ?? [];
  const made = (/** @type {string} */ box) => (scene.boxes.find((one) => one.id === box)?.place ?? -1) < step.count;
  const active = step.edges.includes(id);
  const kind = [recorded ? "way" : "way aside", made(from) && made(to) ? "" : "later", active ? "active" : "", state.sent.get(id) ? "sent" : ""].filter(Boolean).join(" ");
  const last = points.length - 1;
  if (last < 1) return null;
  // an arrow where it goes: down while the program runs, up in the rewind
  const back = state.sent.has(id) || (active && step.direction === "rewind");
  const [tip, before] = back ? [points[0], points[1]] : [points[last], points[last - 1]];
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  return h(
    "g",
    { class: kind, "data-key": `e${id}` },
    h("path", { d: curve(points) }),
    h("path", { class: "tip", d: "M0 0L-7 -3.5L-7 3.5Z", transform: `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(angle)})` }),
  );
}

/** @param {{x: number, y: number}[]} points */
function curve(points) {
  const [first, ...rest] = points;
  let d = `M${round(first.x)} ${round(first.y)}`;
  for (let place = 0; place < rest.length - 1; place += 1) {
    const [here, next] = [rest[place], rest[place + 1]];
    const end = place === rest.length - 2 ? next : { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 };
    d += `Q${round(here.x)} ${round(here.y)} ${round(end.x)} ${round(end.y)}`;
  }
  return rest.length > 1 ? d : `${d}L${round(rest[0].x)} ${round(rest[0].y)}`;
}

const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;

/** The gradient that went along a way in this rewind. @param {Layout} layout @param {import("./graph.js").Edge} edge @param {Step} step @param {State} state @param {boolean} beside another way between the same boxes */
function gradientTree(layout, { id }, step, state, beside) {
  const gradient = state.sent.get(id);
  const points = layout.ways.get(id);
  if (!gradient || !points) return null;
  const active = step.edges.includes(id) && step.kind === "node";
  const from = single(state.arrived.get(Number(id.split(":")[0]))?.[0]);
  const sent = single(gradient);
  const whole = valueText(gradient);
  const short = whole.length <= 16 ? whole : `${shapeText(gradient.shape)} numbers`;
  const factor = active && !beside && from && sent !== undefined ? `${numberText(from)} × ${numberText(sent / from)} = ` : "";
  const text = factor.length + short.length < 30 ? factor + short : short;
  const { x, y } = points[Math.floor((points.length - 1) / 2)];
  const width = text.length * SMALL + 10;
  return h("g", { class: active ? "gradient active" : "gradient", "data-key": `g${id}` }, h("rect", { x: round(x - width / 2), y: round(y - 8.5), width: round(width), height: 17, rx: 8.5 }), h("text", { x: round(x), y: round(y + 3.8) }, text));
}

/**
 * @param {Subject} subject @param {Box} box @param {Place} place @param {State} state
 * @param {{active: boolean, past: boolean, selected: boolean, still: boolean, failing: boolean}} how
 */
function boxTree(subject, box, { x, y, width, height }, state, { active, past, selected, still, failing }) {
  const [left, top] = [round(x - width / 2), round(y - height / 2)];
  const [title, under] = headingOf(subject, box);
  const inside = left + 9;
  const value = past ? state.values[box.values[0]] : undefined;
  const statuses = box.node === undefined ? [] : (state.nodes.get(box.node) ?? []);
  let line = top + 5;
  /** @type {(Tree | null)[]} */
  const parts = [h("rect", { class: "body", x: left, y: top, width, height, rx: box.kind === "leaf" || box.kind === "data" ? 12 : 4 })];
  parts.push(h("text", { class: "title", x: inside, y: (line += LINE) - 4 }, title));
  if (under) parts.push(h("text", { class: "under", x: inside, y: (line += LINE) - 5 }, under));
  if (box.values.length) {
    const { height: room } = areaOf(subject.tape.values[box.values[0]]);
    if (value) parts.push(numbersTree(value, inside, line));
    line += room;
  }
  const filled = box.values.filter((id) => subject.buckets.has(id));
  if (filled.length) {
    const { height: room } = areaOf(subject.tape.values[filled[0]]);
    parts.push(bucketTree(state.grads.get(filled[0]) ?? null, inside, line + 3));
    line += Math.max(room, 18) + 8;
  }
  if (past) {
    const notes = notesOf(subject, box);
    const { places } = notesIn(notes);
    notes.forEach((text, place) => {
      const isTensor = subject.tape.nodes[/** @type {number} */ (box.node)].saved?.[place].number === undefined;
      parts.push(noteTree(text, isTensor ? (statuses[place] ?? "alive") : "number", inside + places[place].x, line + 3 + places[place].y));
    });
  }
  const kind = ["box", box.kind, past ? "" : "later", active ? "active" : "", selected ? "selected" : "", failing ? "failing" : ""].filter(Boolean).join(" ");
  const label = [title, under, value ? valueText(value) : "not there yet", ...filled.map((id) => `grad ${valueText(state.grads.get(id))}`)].join(", ");
  const button = still ? {} : { role: "button", tabindex: 0, "aria-pressed": String(selected), "aria-label": label };
  return h("g", { class: kind, "data-key": box.id, ...button }, ...parts);
}

/** @param {Value | null} gradient @param {number} x @param {number} y */
function bucketTree(gradient, x, y) {
  const full = Boolean(gradient);
  return h(
    "g",
    { class: full ? "bucket full" : "bucket" },
    h("path", { class: "pail", d: `M${x} ${y + 3}L${x + 2.5} ${y + 16}H${x + 11.5}L${x + 14} ${y + 3}` }),
    full && h("path", { class: "water", d: `M${x + 0.9} ${y + 6.5}L${x + 2.5} ${y + 16}H${x + 11.5}L${x + 13.1} ${y + 6.5}Z` }),
    h("text", { class: "under", x: x + 18, y: y + 13 }, ".grad"),
    gradient ? numbersTree(gradient, x + 54, y + 1) : h("text", { class: "number", x: x + 54, y: y + 13 }, "None"),
  );
}

/** A note that a node keeps for the rewind. @param {string} text @param {Note | "number"} status @param {number} x @param {number} y */
function noteTree(text, status, x, y) {
  const width = text.length * SMALL + 14;
  return h(
    "g",
    { class: `note ${status}` },
    h("path", { d: `M${x} ${y}h${round(width - 5)}l5 5v10h${-round(width)}z` }),
    h("text", { x: x + 5, y: y + 11 }, text),
    status === "freed" && h("path", { class: "strike", d: `M${x + 3} ${y + 7.5}h${round(width - 6)}` }),
  );
}
