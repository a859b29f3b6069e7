/**
 * What the clinic's index holds. rewind/clinic/index.py makes it; the build puts it in place of this name.
 *
 * @typedef {{
 *   longest: number, clean: [string, string][], escaped: string, escaped_breaks: string, breaks: string,
 *   prefixes: string[], frames: string[], arrow: string, no_code: string, library: string, raised: string,
 *   warned: string, code: string, alone: number, chains: string[], forward_call: string, gap: number, stop: string, endings: [string, string][],
 *   shortest: number, same: Record<string, string>, clauses: string, enough_message: number, enough_symptom: number, least_words: number, unknown: number,
 * }} Rules
 * @typedef {{letters: string[], beside: string[], alone: boolean, seen: string}} Says
 * @typedef {{what: string, tell: string, link: string, letters: string[][]}} Cause
 * @typedef {{words: string[], message: boolean}} Phrase
 * @typedef {{
 *   name: string, title: string, address: string, message: string, reason: string, cure: string, program: string,
 *   see: string, level: number, over: string[], must: string[], says: Says[], causes: Cause[], phrases: Phrase[],
 * }} Entry
 * @typedef {{torch: string, rules: Rules, weights: Record<string, number>, entries: Entry[]}} Index
 */

/** @type {Index} */
export const INDEX = REWIND_CLINIC;
