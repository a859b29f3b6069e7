/**
 * By what a node multiplies: the local derivative of its operation, in a reader's notation. A sentence says so only where the numbers
 * agree with what torch sent on; what is not here, or does not agree, is told by its numbers alone.
 *
 * @typedef {import("./format.js").Value} Value
 * @typedef {{value?: Value, text: string}} Kept a saved tensor or number, and what a reader calls it
 * @typedef {{text: string, numbers: number[], then?: "sum" | "each"}} Factor `then`: the products are added up, or one number goes to each of many
 */

/** @typedef {(...numbers: number[]) => number} Formula */

/** What JSON has no number for. @type {Map<unknown, number>} */
const WORDS = new Map([["nan", NaN], ["inf", Infinity], ["-inf", -Infinity]]);
const POWERS = new Map([[2, "²"], [3, "³"], [4, "⁴"], [5, "⁵"], [6, "⁶"], [7, "⁷"], [8, "⁸"], [9, "⁹"]]);

/** For each node: for each input, the names of what it takes, the text of the derivative, and the derivative. @type {Record<string, [string[], (...texts: string[]) => string, Formula][]>} */
const FACTORS = {
  MulBackward0: [
    [["other"], (other) => other, (other) => other],
    [["self"], (self) => self, (self) => self],
  ],
  DivBackward0: [
    [["other"], (other) => `1/${other}`, (other) => 1 / other],
    [["self", "other"], (self, other) => `−${self}/${other}²`, (self, other) => -self / other ** 2],
  ],
  AddBackward0: [[[], () => "", () => 1], [[], () => "", () => 1]],
  SubBackward0: [[[], () => "", () => 1], [[], () => "", () => -1]],
  NegBackward0: [[[], () => "", () => -1]],
  PowBackward0: [
    [
      ["self", "exponent"],
      (self, exponent) => (exponent === "2" ? `2·${self}` : `${exponent}·${self}${POWERS.get(Number(exponent) - 1) ?? `^(${exponent} − 1)`}`),
      (self, exponent) => exponent * self ** (exponent - 1),
    ],
  ],
  ExpBackward0: [[["result"], (result) => result, (result) => result]],
  LogBackward0: [[["self"], (self) => `1/${self}`, (self) => 1 / self]],
  SqrtBackward0: [[["result"], (result) => `1/(2·${result})`, (result) => 1 / (2 * result)]],
  SinBackward0: [[["self"], (self) => `cos(${self})`, Math.cos]],
  CosBackward0: [[["self"], (self) => `−sin(${self})`, (self) => -Math.sin(self)]],
  TanhBackward0: [[["result"], (result) => `1 − ${result}²`, (result) => 1 - result ** 2]],
  SigmoidBackward0: [[["result"], (result) => `${result}·(1 − ${result})`, (result) => result * (1 - result)]],
  ReluBackward0: [[["result"], (result) => `the slope of relu at ${result}`, (result) => (result > 0 ? 1 : 0)]],
  AbsBackward0: [[["self"], (self) => `the sign of ${self}`, Math.sign]],
  ReciprocalBackward0: [[["result"], (result) => `−${result}²`, (result) => -(result ** 2)]],
};

/**
 * @param {string} node its name
 * @param {number} input which of its inputs
 * @param {Map<string, Kept>} kept what it saved, by torch's names
 * @param {Value} arrives
 * @param {Value} leaves what torch sent to that input
 * @returns {Factor | null} nothing where it is not known, or where it is not what torch did
 */
export function factorOf(node, input, kept, arrives, leaves) {
  const known = FACTORS[node]?.[input];
  const [from, to] = [numbersOf(arrives), numbersOf(leaves)];
  if (!from || !to) return null;
  if (from.length === 1 && to.length > 1) return shared(node, from[0], to);
  if (to.length === 1 && from.length > 1) {
    const factor = known && evaluated(known, kept, from.length);
    const sum = factor?.numbers.reduce((so, number, place) => so + number * from[place], 0);
    return factor?.text && sum !== undefined && near(sum, to[0]) ? { ...factor, then: "sum" } : null;
  }
  if (from.length !== to.length) return null;
  let factor = known && evaluated(known, kept, to.length);
  if (factor && !factor.numbers.every((number, place) => near(number * from[place], to[place]))) factor = null;
  if (factor) return factor;
  // a single number is what it was multiplied by, whatever the operation
  return to.length === 1 && from[0] && Number.isFinite(to[0] / from[0]) ? { text: "", numbers: [to[0] / from[0]] } : null;
}

/** One number that goes to each of many: what a sum and a mean do. @param {string} node @param {number} from @param {number[]} to @returns {Factor | null} */
function shared(node, from, to) {
  if (node === "SumBackward0" && to.every((number) => near(number, from))) return { text: "", numbers: [1], then: "each" };
  if (node === "MeanBackward0" && to.every((number) => near(number, from / to.length))) return { text: `1/${to.length}`, numbers: [1 / to.length], then: "each" };
  return null;
}

/** @param {[string[], (...texts: string[]) => string, Formula]} known @param {Map<string, Kept>} kept @param {number} size @returns {Factor | null} */
function evaluated([names, text, formula], kept, size) {
  const given = names.map((name) => kept.get(name));
  const numbers = given.map((one) => {
    const all = one?.value && numbersOf(one.value);
    return all && (all.length === size ? all : all.length === 1 ? Array(size).fill(all[0]) : null);
  });
  if (given.some((one) => !one) || numbers.some((one) => !one)) return null;
  const all = Array.from({ length: size }, (_, place) => formula(...numbers.map((each) => each?.[place])));
  return { text: text(...given.map((one) => one?.text ?? "")), numbers: all };
}

/** @param {Value} value @returns {number[] | null} */
function numbersOf({ numbers }) {
  return numbers ? numbers.map((number) => WORDS.get(number) ?? Number(number)) : null;
}

/** Six digits are recorded. @param {number} a @param {number} b */
const near = (a, b) => Object.is(a, b) || Math.abs(a - b) <= 2e-5 * Math.max(Math.abs(a), Math.abs(b), 1e-6);
