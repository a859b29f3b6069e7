/** Lets through the parts of an SVG that draw, and nothing that acts, links or loads. */

const TAGS = new Set(
  "svg g path line rect circle ellipse polyline polygon text tspan title desc defs clipPath".split(" "),
);
/** What each attribute may say, to the last character: what is not known is left out, however it is written. */
const NUMBERS = /^[\d\s.,eE+-]*(px|pt|em|%)?$/;
const WORD = /^[\w-]*$/;
const COLOUR = /^([a-zA-Z]+|#[\da-fA-F]{3,8}|rgba?\([\d\s.,%]*\)|hsla?\([\d\s.,%]*\))$/;
const GRAMMAR = {
  "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy points font-size": NUMBERS,
  "opacity fill-opacity stroke-opacity stroke-width stroke-dasharray": NUMBERS,
  "stroke-linecap stroke-linejoin fill-rule clip-rule id": WORD,
  "font-weight font-style text-anchor dominant-baseline alignment-baseline": WORD,
  "fill stroke": COLOUR,
  d: /^[MLHVCSQTAZ\d\s.,e+-]*$/i,
  transform: /^(\s*(translate|rotate|scale|matrix|skew[XY])\([\d\s.,eE+-]*\))*\s*$/,
  "font-family": /^[\w\s,-]*$/,
  preserveAspectRatio: /^[a-zA-Z\s]*$/,
  "clip-path": /^url\(#[\w-]+\)$/,
};
/** @type {Map<string, RegExp>} */
const ATTRIBUTES = new Map(
  Object.entries(GRAMMAR).flatMap(([names, grammar]) => names.split(" ").map((name) => [name, grammar])),
);
const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} text
 * @returns {SVGSVGElement | null} a copy made of known parts only; nothing where the text is not an SVG
 */
export function sanitised(text) {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (root.localName !== "svg") return null;
  const made = copy(root);
  return made instanceof SVGSVGElement ? made : null;
}

/** @param {Element} original @returns {SVGElement | null} */
function copy(original) {
  if (original.namespaceURI !== NAMESPACE || !TAGS.has(original.localName)) return null;
  const made = document.createElementNS(NAMESPACE, original.localName);
  for (const { name, value } of original.attributes) {
    if (ATTRIBUTES.get(name)?.test(value)) made.setAttribute(name, value);
  }
  for (const child of original.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) made.append(child.textContent ?? "");
    else if (child instanceof Element) {
      const part = copy(child);
      if (part) made.append(part);
    }
  }
  return /** @type {SVGElement} */ (made);
}
