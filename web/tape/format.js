/**
 * What stands in a tape, and how its numbers are written. A tape is made by Python (rewind/tape); nothing here changes one.
 *
 * @typedef {number | "nan" | "inf" | "-inf"} Num
 * @typedef {{shape: number[], dtype: string, leaf?: boolean, requires_grad?: boolean, names?: string[], node?: [number, number], grad_of?: number, numbers?: (Num | boolean)[],
 *   least?: Num, greatest?: Num, mean?: Num}} Value
 * @typedef {{name: string, value?: number, tensor?: Value, number?: unknown}} Saved
 * @typedef {{name: string, next: ([number, number] | null)[], saved?: Saved[], leaf?: number}} TapeNode
 * @typedef {{value: number, before: Value, after: Value}} Change
 * @typedef {{value: number, after: Value, grad?: Value | null}} Leaf how it stands after what was left out
 * @typedef {{kind: string, line?: number, call?: string, reads?: number[], makes?: number[], nodes?: number[], recorded?: boolean,
 *   why_not?: string, value?: number, version?: number, of?: number[], given?: (Value | null)[] | null, keeps_graph?: boolean,
 *   creates_graph?: boolean, node?: number | null, arrives?: (Value | null)[], leaves?: (Value | null)[] | Leaf[], factor?: number,
 *   before?: Value | null, added?: Value, after?: Value, values?: (number | null)[], for?: number[], to?: null | 0,
 *   optimiser?: string, changes?: Change[], mode?: string, on?: boolean, gave?: Value | null, type?: string, message?: string,
 *   why?: string, rewinds?: number, shape?: number[], dtype?: string, numbers?: (Num | boolean)[], least?: Num, greatest?: Num, mean?: Num,
 *   also?: (Omit<Partial<Value>, "node"> & {value: number})[]}} TapeEvent
 * @typedef {{tape: number, values: Value[], nodes: TapeNode[], events: TapeEvent[], left_out?: number, nothing?: string}} Tape
 */

const WHOLE = /int|bool/;

/** A number as Python would print it, to six significant digits. @param {unknown} number @param {string} [dtype] */
export function numberText(number, dtype = "float32") {
  if (typeof number === "boolean") return number ? "True" : "False";
  if (typeof number !== "number") return String(number);
  if (!Number.isFinite(number)) return String(number).replace("NaN", "nan").replace("Infinity", "inf");
  if (dtype === "bool") return number ? "True" : "False";
  if (WHOLE.test(dtype)) return String(number);
  const short = Number(number.toPrecision(6));
  if (short && (Math.abs(short) >= 1e16 || Math.abs(short) < 1e-4)) return short.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return Number.isInteger(short) ? `${short}.0` : String(short);
}

/** `2×3`, or nothing for a single number. @param {number[]} shape */
export const shapeText = (shape) => shape.join("×");

/** `a 2×3 tensor`, `an 8×1 tensor`. @param {number[]} shape */
const tensorText = (shape) => `${/^(8|11|18)/.test(shapeText(shape)) ? "an" : "a"} ${shapeText(shape)} tensor`;

/** All its numbers, or a summary; of more than `most` numbers the first ones and the last. @param {Value | null | undefined} value @param {number} [most] */
export function valueText(value, most = Infinity) {
  if (!value) return "None";
  const { shape, dtype, numbers } = value;
  if (numbers) {
    const texts = numbers.map((number) => numberText(number, dtype));
    if (texts.length > most && shape.length === 1) return `[${texts.slice(0, most - 3).join(", ")}, …, ${texts.at(-1)}]`;
    if (texts.length > most) return `${tensorText(shape)} (${texts[0]} … ${texts.at(-1)})`;
    return shape.length === 0 ? texts[0] : nested(texts, shape);
  }
  const [least, greatest, mean] = [value.least, value.greatest, value.mean].map((number) => numberText(number));
  return value.mean === undefined ? tensorText(shape) : `${tensorText(shape)} (${least} to ${greatest}, mean ${mean})`;
}

/** @param {string[]} texts @param {number[]} shape @returns {string} */
function nested(texts, shape) {
  if (shape.length === 1) return `[${texts.join(", ")}]`;
  const [rows, ...rest] = shape;
  const size = rest.reduce((product, one) => product * one, 1);
  return `[${Array.from({ length: rows }, (_, row) => nested(texts.slice(row * size, (row + 1) * size), rest)).join(", ")}]`;
}

/** The one number of a value, where it has one. @param {Value | null | undefined} value @returns {number | undefined} */
export function single(value) {
  const number = value?.numbers?.length === 1 ? value.numbers[0] : undefined;
  return typeof number === "number" ? number : undefined;
}

/** `a`, `a and b`, `a, b and c`. @param {string[]} texts */
export const listed = (texts) => (texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`);

/**
 * A tape with everything that its file leaves out where it is as usual.
 * @param {Tape} tape
 * @returns {Tape}
 */
export function read(tape) {
  const { values = [], events = [] } = tape;
  // a sum may have a factor, alpha; where it is 1 nobody asked for it
  const nodes = (tape.nodes ?? []).map((node) => ({ ...node, name: node.name.replace(/^.*::/, ""), saved: node.saved?.filter(({ name, number }) => name !== "alpha" || number !== 1) }));
  /** @param {Value | null | undefined} value */
  const whole = (value) => value && Object.assign(value, { shape: value.shape ?? [], dtype: value.dtype ?? "float32" });
  values.forEach(whole);
  for (const { saved = [] } of nodes) for (const { tensor } of saved) whole(tensor);
  for (const { kind, arrives = [], leaves = [], given, before, added, after, gave, changes = [] } of events) {
    if (kind === "left_out") for (const { after: now, grad } of /** @type {Leaf[]} */ (leaves)) [now, grad].forEach(whole);
    const sent = kind === "left_out" ? [] : /** @type {(Value | null)[]} */ (leaves);
    for (const value of [...arrives, ...sent, ...(given ?? []), before, added, after, gave]) whole(value);
    for (const change of changes) [change.before, change.after].forEach(whole);
  }
  return { ...tape, values, nodes, events };
}
