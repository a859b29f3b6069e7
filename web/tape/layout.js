/**
 * Where the boxes of a scene stand: dagre, from top to bottom; the same in the page, in a still and in print.
 *
 * @typedef {import("./scenes.js").Scene} Scene
 * @typedef {{x: number, y: number, width: number, height: number}} Place x and y of its middle
 * @typedef {{width: number, height: number, places: Map<string, Place>, ways: Map<string, {x: number, y: number}[]>}} Layout
 */

import { graphlib, layout } from "@dagrejs/dagre";

/** Room on a way for the gradient that will go along it. */
const PILL = { width: 56, height: 17, labelpos: "c" };

/** @param {Scene} scene @param {Map<string, {width: number, height: number}>} sizes @returns {Layout} */
export function laidOut({ boxes, folds, edges }, sizes) {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 20, ranksep: 30, edgesep: 26, marginx: 8, marginy: 8 });
  for (const { id } of [...boxes, ...folds]) graph.setNode(id, { ...sizes.get(id) });
  for (const { id, from, to, recorded } of edges) graph.setEdge(from, to, { weight: recorded ? 2 : 1, ...(recorded && PILL) }, id);
  layout(graph);
  const { width = 0, height = 0 } = /** @type {{width?: number, height?: number}} */ (graph.graph());
  return {
    width,
    height,
    places: new Map(graph.nodes().map((id) => [id, /** @type {Place} */ (graph.node(id))])),
    ways: new Map(graph.edges().map((edge) => [String(edge.name), graph.edge(edge).points])),
  };
}
