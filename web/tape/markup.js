/**
 * What is drawn, as a tree: written as text for a still, or brought into a document, where what stayed the same stays the same element.
 *
 * @typedef {{tag: string, attributes: Record<string, string | number | boolean | null | undefined>, children: (Tree | string)[]}} Tree
 */

const SVG = "http://www.w3.org/2000/svg";
const ESCAPES = new Map([["&", "&amp;"], ["<", "&lt;"], [">", "&gt;"], ['"', "&quot;"]]);

/** @param {string} tag @param {Tree["attributes"]} attributes @param {(Tree | string | null | false | undefined)[]} children @returns {Tree} */
export function h(tag, attributes, ...children) {
  return { tag, attributes, children: /** @type {(Tree | string)[]} */ (children.filter((child) => child || child === "")) };
}

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => /** @type {string} */ (ESCAPES.get(sign)));

/** @param {Tree | string} tree @returns {string} */
export function toText(tree) {
  if (typeof tree === "string") return escaped(tree);
  const attributes = Object.entries(tree.attributes).filter(([name, value]) => name !== "key" && value !== null && value !== undefined && value !== false);
  const written = attributes.map(([name, value]) => ` ${name}="${escaped(value === true ? "" : String(value))}"`).join("");
  return `<${tree.tag}${written}>${tree.children.map(toText).join("")}</${tree.tag}>`;
}

/**
 * Let an element's children be those of a list; an element is kept for the tree of the same key, or else of the same place and tag.
 * @param {Element} parent
 * @param {(Tree | string)[]} trees
 */
export function patch(parent, trees) {
  const old = [...parent.childNodes];
  /** @type {Map<string, Element>} */
  const keyed = new Map(old.flatMap((node) => (node instanceof Element && node.getAttribute("data-key") ? [[/** @type {string} */ (node.getAttribute("data-key")), node]] : [])));
  trees.forEach((tree, place) => {
    const there = parent.childNodes[place];
    if (typeof tree === "string") {
      if (there instanceof Text) there.data = tree;
      else parent.insertBefore(document.createTextNode(tree), there ?? null);
      return;
    }
    const key = tree.attributes["data-key"];
    const same = key === undefined ? there : keyed.get(String(key));
    let element = same instanceof Element && same.localName === tree.tag && (key !== undefined || !same.hasAttribute("data-key")) ? same : null;
    element ??= tree.tag === "svg" || parent.namespaceURI === SVG ? document.createElementNS(SVG, tree.tag) : document.createElement(tree.tag);
    if (element !== there) parent.insertBefore(element, there ?? null);
    for (const { name } of [...element.attributes]) if (!(name in tree.attributes)) element.removeAttribute(name);
    for (const [name, value] of Object.entries(tree.attributes)) {
      if (value === null || value === undefined || value === false) element.removeAttribute(name);
      else if (element.getAttribute(name) !== String(value === true ? "" : value)) element.setAttribute(name, value === true ? "" : String(value));
    }
    patch(element, tree.children);
  });
  while (parent.childNodes.length > trees.length) parent.lastChild?.remove();
}
