/**
 * What of a graph is shown at a step: all of it where it is small, else what belongs to the rewind at hand, with far turns folded.
 *
 * @typedef {import("./graph.js").Graph} Graph
 * @typedef {import("./graph.js").Box} Box
 * @typedef {import("./graph.js").Edge} Edge
 * @typedef {import("./steps.js").Step} Step
 * @typedef {{id: string, label: string, boxes: string[]}} Fold
 * @typedef {{key: string, boxes: Box[], folds: Fold[], edges: Edge[]}} Scene
 */

/** So many boxes can be taken in at a look, and laid out between two steps. */
const MANY = 32;
/** A turn is one pass of a loop; where there is none, so many operations. */
const RUN = 12;

export class Scenes {
  /** box -> its part of the graph. @type {Map<string, string>} */
  #part = new Map();
  /** @type {Map<string, Scene>} */
  #scenes = new Map();
  /** @type {string[]} for each step, the box that it is about */
  #about;

  /** @param {Graph} graph @param {Step[]} steps @param {(line: number) => number | undefined} loopOf the line of the loop round a line */
  constructor(graph, steps, loopOf) {
    this.graph = graph;
    this.loopOf = loopOf;
    this.#join();
    let last = [...graph.boxes.values()].find(({ kind }) => kind === "node")?.id ?? "";
    this.#about = steps.map(({ nodes, values, edges }) => {
      const own = nodes.map((node) => graph.ofNode.get(node)).filter((id) => id && isOperation(graph.boxes.get(id))).at(-1);
      const way = edges.map((id) => graph.ofNode.get(Number(id.split(":")[0]))).find(Boolean);
      const made = values.map((value) => graph.ofValue.get(value)).filter((id) => id && isOperation(graph.boxes.get(id))).at(-1);
      last = own ?? made ?? way ?? last;
      return last;
    });
  }

  /** @param {number} place of a step @returns {Scene} */
  at(place) {
    const { graph } = this;
    if (graph.boxes.size <= MANY) return this.#scene("all", [...graph.boxes.values()], []);
    const about = this.#about[place];
    const part = this.#part.get(about) ?? "";
    const members = [...graph.boxes.values()].filter(({ id }) => this.#part.get(id) === part);
    const groups = members.length <= MANY ? [] : this.#grouped(members);
    const open = groups.findIndex((group) => group.some(({ id }) => id === about));
    const key = groups.length ? `${part} ${Math.max(open, 0)}` : part;
    const known = this.#scenes.get(key);
    if (known) return known;
    const folds = foldsOf(groups, Math.max(open, 0), this.loopOf);
    return this.#scene(key, members, folds);
  }

  /** Parts are what a rewind can reach, with what was read off it; leaves and numbers from elsewhere are shared by all. */
  #join() {
    const { boxes, edges } = this.graph;
    /** @type {Map<string, string>} */
    const parents = new Map();
    /** @param {string} id @returns {string} */
    const root = (id) => {
      let top = id;
      for (let up = parents.get(top); up; up = parents.get(top)) top = up;
      if (top !== id) parents.set(id, top);
      return top;
    };
    for (const { from, to } of edges) {
      if (!isOperation(boxes.get(from)) || !isOperation(boxes.get(to))) continue;
      if (boxes.get(from)?.kind === "plain" && boxes.get(to)?.kind === "node") continue;
      const [one, other] = [root(from), root(to)];
      if (one !== other) parents.set(one, other);
    }
    for (const [id, box] of boxes) if (isOperation(box)) this.#part.set(id, root(id));
  }

  /** Operations by turns: a line that comes again begins another. @param {Box[]} members @returns {Box[][]} */
  #grouped(members) {
    const sorted = members.toSorted((one, other) => one.place - other.place);
    /** @type {Box[][]} */
    const groups = [];
    let lines = new Set();
    let last;
    for (const box of sorted) {
      const again = box.line !== last && lines.has(box.line) && box.line !== undefined && this.loopOf(box.line) !== undefined;
      const full = (groups.at(-1)?.length ?? 0) >= RUN;
      if (!groups.length || again || full) {
        groups.push([]);
        lines = new Set();
      }
      groups.at(-1)?.push(box);
      lines.add(box.line);
      last = box.line;
    }
    return groups;
  }

  /** @param {string} key @param {Box[]} members @param {Fold[]} folds @returns {Scene} */
  #scene(key, members, folds) {
    const known = this.#scenes.get(key);
    if (known) return known;
    const { boxes, edges } = this.graph;
    const foldOf = new Map(folds.flatMap((fold) => fold.boxes.map((id) => [id, fold.id])));
    const own = new Set(members.map(({ id }) => id));
    const inside = new Set(own);
    const open = members.filter(({ id }) => !foldOf.has(id));
    /** @type {Map<string, Edge>} */
    const ways = new Map();
    for (const edge of edges) {
      // leaves and data lead to other parts, too
      if (!own.has(edge.to)) continue;
      const [from, to] = [foldOf.get(edge.from) ?? edge.from, foldOf.get(edge.to) ?? edge.to];
      if (from === to) continue;
      const given = !inside.has(edge.from) && boxes.get(edge.from);
      // what only folded turns read is folded with them
      if (given && (given.kind === "node" || (foldOf.has(edge.to) && given.kind !== "leaf"))) continue;
      if (given) inside.add(edge.from) && open.push(given);
      const folded = from !== edge.from || to !== edge.to;
      const id = folded ? `${from}-${to}` : edge.id;
      if (!ways.has(id)) ways.set(id, { ...edge, id, from, to });
    }
    // leaves that only folded turns read would have no place of their own
    const reached = new Set([...ways.values()].flatMap(({ from, to }) => [from, to]));
    const shown = folds.length ? open.filter(({ id, kind }) => isOperation({ kind }) || reached.has(id)) : open;
    const scene = { key, boxes: shown, folds, edges: [...ways.values()] };
    this.#scenes.set(key, scene);
    return scene;
  }
}

/** @param {{kind: string} | undefined} box */
const isOperation = (box) => box?.kind === "node" || box?.kind === "plain";

/** One box each for the turns next to the open one, one for all that are farther. @param {Box[][]} groups @param {number} open @param {(line: number) => number | undefined} loopOf @returns {Fold[]} */
function foldsOf(groups, open, loopOf) {
  const ranges = [[0, open - 2], [open - 1, open - 1], [open + 1, open + 1], [open + 2, groups.length - 1]];
  return ranges.flatMap(([from, to]) => {
    const [first, last] = [Math.max(from, 0), Math.min(to, groups.length - 1)];
    if (first > last || from > groups.length - 1 || to < 0) return [];
    const boxes = groups.slice(first, last + 1).flat();
    const turns = boxes.every(({ line }) => line !== undefined && loopOf(line) !== undefined);
    const which = first === last ? `turn ${first + 1}` : `turns ${first + 1} to ${last + 1}`;
    const label = turns ? which : `${boxes.length} operations`;
    return [{ id: `fold${first}-${last}`, label: turns ? `${label} · ${boxes.length} operations` : label, boxes: boxes.map(({ id }) => id) }];
  });
}

/** Which loop each line of a program is in: by its indentation, the innermost. @param {string} source @returns {(line: number) => number | undefined} */
export function loopsOf(source) {
  const lines = source.split("\n");
  const indent = (/** @type {string} */ line) => line.length - line.trimStart().length;
  return (number) => {
    let deep = indent(lines[number - 1] ?? "");
    for (let place = number - 2; place >= 0; place -= 1) {
      const line = lines[place];
      if (!line.trim() || indent(line) >= deep) continue;
      deep = indent(line);
      if (/^\s*(async )?(for|while)\b/.test(line)) return place + 1;
    }
    return undefined;
  };
}
