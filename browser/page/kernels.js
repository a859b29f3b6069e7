/**
 * Loops over Python's numbers: element by element, and sums in the order in which torch adds.
 *
 * They work in a room of their own, two arrays that Python has lent for good, and reach nothing else: Python copies
 * numbers in, calls a loop, and copies the results out. The bits are those of the loops in Python
 * (browser/torch/_pointwise.py and _sums.py), which run wherever these do not.
 */

/** The room has three shelves of this many numbers: left, right, result. */
export const SHELF = 32768;

/** @typedef {Float32Array | Float64Array} Numbers */

/** @type {Record<string, (a: Numbers, b: Numbers, out: Numbers, n: number) => void>} */
const LOOPS = {
  add(a, b, out, n) {
    for (let i = 0; i < n; i++) out[i] = a[i] + b[i];
  },
  sub(a, b, out, n) {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i];
  },
  mul(a, b, out, n) {
    for (let i = 0; i < n; i++) out[i] = a[i] * b[i];
  },
  div(a, b, out, n) {
    for (let i = 0; i < n; i++) out[i] = a[i] / b[i];
  },
};

/** A sum with a rounding after each term; `round` is that of the number type. */
function inOrder(values, first, step, count, round) {
  let sum = 0;
  for (let k = 0; k < count; k++) sum = round(sum + values[first + k * step]);
  return sum;
}

/** Sums of 16, sums of 16 of those, … */
function cascade(values, first, step, count, round) {
  const blocks = Math.floor(count / 16);
  if (!blocks) return inOrder(values, first, step, count, round);
  const sums = new Float64Array(blocks);
  for (let k = 0; k < blocks; k++) sums[k] = inOrder(values, first + k * 16 * step, step, 16, round);
  const rest = inOrder(values, first + blocks * 16 * step, step, count - blocks * 16, round);
  return round(round(0 + rest) + cascade(sums, 0, 1, blocks, round));
}

/** Four interleaved sums, then the rest, then their sum. */
function row(values, first, step, count, round) {
  const quarter = Math.floor(count / 4);
  const lanes = [0, 0, 0, 0].map((_, k) => (quarter ? cascade(values, first + k * step, 4 * step, quarter, round) : 0));
  let sum = round(0 + lanes[0]);
  for (let k = quarter * 4; k < count; k++) sum = round(sum + values[first + k * step]);
  return quarter ? lanes.slice(1).reduce((all, lane) => round(all + lane), sum) : sum;
}

/** The sum of numbers that lie side by side: vectors of 8 float32, or of 4 float64. */
function total(values, count, wide) {
  const [width, round] = wide ? [4, (/** @type {number} */ v) => v] : [8, Math.fround];
  const vectors = Math.floor(count / width);
  if (!vectors) return row(values, 0, 1, count, round);
  let sum = 0;
  for (let i = vectors * width; i < count; i++) sum = round(sum + values[i]);
  for (let k = 0; k < width; k++) sum = round(sum + row(values, k, width, vectors, round));
  return sum;
}

/**
 * The function that Python calls: which loop, float64 or not, how many numbers, and the one number that stands in the
 * place of the left or right ones, if one does.
 * @param {{HEAPU8: Uint8Array}} module Python's memory: it may grow, and then lies elsewhere
 * @param {[number, number]} rooms where the rooms for float32 and float64 begin
 * @returns {(name: string, wide: number, n: number, x?: number, y?: number) => void}
 */
export function kernels(module, rooms) {
  /** @type {ArrayBufferLike | undefined} */
  let memory;
  /** @type {Numbers[][]} */
  let shelves = [];
  return (name, wide, n, x, y) => {
    if (module.HEAPU8.buffer !== memory) {
      memory = module.HEAPU8.buffer;
      shelves = [Float32Array, Float64Array].map((Kind, i) =>
        [0, 1, 2].map((k) => new Kind(/** @type {ArrayBuffer} */ (memory), rooms[i] + k * SHELF * Kind.BYTES_PER_ELEMENT, SHELF)),
      );
    }
    const [a, b, out] = shelves[wide ? 1 : 0];
    const count = Math.min(n >>> 0, SHELF);
    if (name === "sum") {
      out[0] = total(a, count, Boolean(wide));
      return;
    }
    if (typeof x === "number") a.fill(x, 0, count);
    if (typeof y === "number") b.fill(y, 0, count);
    if (Object.hasOwn(LOOPS, name)) LOOPS[name](a, b, out, count);
  };
}
