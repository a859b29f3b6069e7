/**
 * Loops over Python's numbers: element by element, sums in the order in which torch adds, products of matrices. The bits are
 * those of the loops in Python (web/python/torch/_pointwise.py, _sums.py and _linalg.py), which run wherever these do not.
 *
 * Python asks by writing to a file (web/python/torch/_kernels.py): it can call no function of ours. What is asked for is done
 * inside Python's own memory, of which every byte is put back after each program (slate.js).
 */

/** @typedef {Float32Array | Float64Array} Numbers */
/** @typedef {(value: number) => number} Round */
/** @typedef {{kind: number, wide: boolean, fixed: number, n: number, k: number, m: number, left: number, right: number, out: number, x: number, y: number}} Call */

/** As Python's `struct` packs it: "<BBBxIIIIIIdd". */
const CALL = 44;
const LEFT_FIXED = 1;
const RIGHT_FIXED = 2;
const ELEMENTWISE = [
  (/** @type {number} */ a, /** @type {number} */ b) => a + b,
  (/** @type {number} */ a, /** @type {number} */ b) => a - b,
  (/** @type {number} */ a, /** @type {number} */ b) => a * b,
  (/** @type {number} */ a, /** @type {number} */ b) => a / b,
];
const SUM = 4;
const PRODUCT = 5;

/** A sum with a rounding after each term. @param {Numbers} values @param {number} first @param {number} step @param {number} count @param {Round} round */
function inOrder(values, first, step, count, round) {
  let sum = 0;
  for (let k = 0; k < count; k++) sum = round(sum + values[first + k * step]);
  return sum;
}

/** Sums of 16, sums of 16 of those, … @param {Numbers} values @param {number} first @param {number} step @param {number} count @param {Round} round @returns {number} */
function cascade(values, first, step, count, round) {
  const blocks = Math.floor(count / 16);
  if (!blocks) return inOrder(values, first, step, count, round);
  const sums = new Float64Array(blocks);
  for (let k = 0; k < blocks; k++) sums[k] = inOrder(values, first + k * 16 * step, step, 16, round);
  const rest = inOrder(values, first + blocks * 16 * step, step, count - blocks * 16, round);
  return round(round(0 + rest) + cascade(sums, 0, 1, blocks, round));
}

/** Four interleaved sums, then the rest, then their sum. @param {Numbers} values @param {number} first @param {number} step @param {number} count @param {Round} round */
function row(values, first, step, count, round) {
  const quarter = Math.floor(count / 4);
  const lanes = [0, 0, 0, 0].map((_, k) => (quarter ? cascade(values, first + k * step, 4 * step, quarter, round) : 0));
  let sum = round(0 + lanes[0]);
  for (let k = quarter * 4; k < count; k++) sum = round(sum + values[first + k * step]);
  return quarter ? lanes.slice(1).reduce((all, lane) => round(all + lane), sum) : sum;
}

/** The sum of numbers that lie side by side: vectors of 8 float32, or of 4 float64. @param {Numbers} values @param {number} first @param {number} count @param {boolean} wide @param {Round} round */
function total(values, first, count, wide, round) {
  const width = wide ? 4 : 8;
  const vectors = Math.floor(count / width);
  if (!vectors) return row(values, first, 1, count, round);
  let sum = 0;
  for (let i = vectors * width; i < count; i++) sum = round(sum + values[first + i]);
  for (let k = 0; k < width; k++) sum = round(sum + row(values, first + k, width, vectors, round));
  return sum;
}

/** @param {Numbers} numbers @param {Call} call @param {(a: number, b: number) => number} f */
function elementwise(numbers, { n, left, right, out, fixed, x, y }, f) {
  if (fixed & LEFT_FIXED) for (let i = 0; i < n; i++) numbers[out + i] = f(x, numbers[right + i]);
  else if (fixed & RIGHT_FIXED) for (let i = 0; i < n; i++) numbers[out + i] = f(numbers[left + i], y);
  else for (let i = 0; i < n; i++) numbers[out + i] = f(numbers[left + i], numbers[right + i]);
}

/** The product of n by k and k by m numbers, with a rounding for each term. @param {Numbers} numbers @param {Call} call @param {Round} round */
function product(numbers, { n, k, m, left, right, out }, round) {
  for (let i = 0; i < n; i++) {
    const sums = numbers.subarray(out + i * m, out + i * m + m);
    sums.fill(0);
    for (let j = 0; j < k; j++) {
      const a = numbers[left + i * k + j];
      const from = right + j * m;
      for (let c = 0; c < m; c++) sums[c] = round(sums[c] + a * numbers[from + c]);
    }
  }
}

/** Does what a call asks for, and nothing where it is no call. @param {Int8Array} bytes Python's memory @param {number} start @param {number} end */
export function loops(bytes, start, end) {
  if (end - start !== CALL) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, CALL);
  const wide = view.getUint8(1) === 1;
  const size = wide ? 8 : 4;
  const [n, k, m, left, right, out] = [4, 8, 12, 16, 20, 24].map((at) => view.getUint32(at, true));
  if ((left | right | out) % size) return;
  const call = { kind: view.getUint8(0), wide, fixed: view.getUint8(2), n, k, m, left: left / size, right: right / size, out: out / size, x: view.getFloat64(28, true), y: view.getFloat64(36, true) };
  /** @type {Numbers} */
  const numbers = wide ? new Float64Array(bytes.buffer) : new Float32Array(bytes.buffer);
  const round = wide ? (/** @type {number} */ value) => value : Math.fround;
  // longer than the memory is nothing
  if (Math.max(n, n * k, k * m, n * m) > numbers.length) return;
  if (call.kind === SUM) numbers[call.out] = total(numbers, call.left, n, wide, round);
  else if (call.kind === PRODUCT) product(numbers, call, round);
  else if (call.kind < SUM) elementwise(numbers, call, ELEMENTWISE[call.kind]);
}
