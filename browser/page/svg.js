/** Lets through the parts of an SVG that draw, and nothing that acts, links or loads. */

const TAGS = new Set(
  "svg g path line rect circle ellipse polyline polygon text tspan title desc defs clipPath".split(" "),
);
const ATTRIBUTES = new Set(
  (
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform fill fill-opacity fill-rule stroke " +
    "stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin opacity clip-path clip-rule id " +
    "font-size font-weight font-family font-style text-anchor dominant-baseline alignment-baseline preserveAspectRatio"
  ).split(" "),
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
    const reaches = /url\s*\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value);
    if (ATTRIBUTES.has(name) && !reaches) made.setAttribute(name, value);
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
