/**
 * The page of the clinic: what is pasted is answered below the field, at once and here. Nothing of it leaves the page.
 */

import { INDEX } from "./index.js";
import { answer } from "./matching.js";

/** @typedef {import("./matching.js").Answer} Answer */
/** @typedef {import("./index.js").Entry} Entry */

/** How many lines around one that decided are shown with it. */
const AROUND = 1;
const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
/** In an archive that is read from a folder, an address names the page's file. */
const file = location.protocol === "file:" ? "index.html" : "";

/** @param {HTMLElement} clinic */
function open(clinic) {
  const field = /** @type {HTMLTextAreaElement} */ (clinic.querySelector("textarea"));
  const status = /** @type {HTMLElement} */ (clinic.querySelector("[role=status]"));
  const place = /** @type {HTMLElement} */ (clinic.querySelector(".rewind-diagnosis"));
  const show = () => {
    const text = field.value;
    if (!text.trim()) {
      status.textContent = "";
      return place.replaceChildren();
    }
    const found = answer(INDEX, text);
    status.textContent = said(found);
    place.replaceChildren(...diagnosis(found, text));
  };
  field.addEventListener("input", show);
  // the search hands over what was typed there; a fragment is sent to nobody
  const handed = /^#paste=(.*)$/s.exec(location.hash);
  if (handed) {
    field.value = decodeURIComponent(handed[1]);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  show(); // a browser may have kept what was in the field
}

/** What a screen reader is told. @param {Answer} found */
function said({ kind, by, entry }) {
  if (kind === "none" || !entry) return "Nothing here fits what you pasted.";
  if (kind === "other") return `Not autograd’s: ${entry.title}.`;
  return by === "message" ? `Found by its message: ${entry.title}.` : `By its words, this may be: ${entry.title}.`;
}

/** @param {Answer} found @param {string} text @returns {HTMLElement[]} */
function diagnosis(found, text) {
  const { kind, entry } = found;
  if (kind === "none" || !entry) return nothing(found);
  const shown = kind === "page" ? page(found, entry) : other(found, entry);
  return [...shown, ...also(found), ...evidence(found, text)];
}

/** @param {Answer} found @param {Entry} entry */
function page({ by, own, seen, causes }, entry) {
  const parts = [element("p", by === "words" ? "By its words, this may be:" : "This is:"), element("h2", linkTo(entry)), ...yours(own)];
  const cure = [
    element("p", element("strong", "Why. "), ...inline(entry.reason)),
    element("p", element("strong", "Cure. "), ...inline(entry.cure)),
  ];
  if (entry.program) cure.push(block(element("code", entry.program)));
  // a cause that shows has a cure of its own, and stands before the commonest one's
  if (!causes.length) parts.push(...cure);
  if (entry.causes.length) {
    const order = [...entry.causes.keys()].sort((one, other) => Number(causes.includes(other)) - Number(causes.includes(one)));
    const items = order.map((number) => {
      const { what, tell, link } = entry.causes[number];
      const signs = causes.includes(number) ? [element("strong", "Your text shows it: ")] : [];
      return element("li", ...signs, ...inline(tell), " ", anchor(link, what));
    });
    parts.push(element("p", "It has several causes. What tells them apart:"), element("ul", ...items));
  }
  if (causes.length) parts.push(...cure);
  if (seen) parts.push(element("p", `PyTorch ${seen} worded it so. PyTorch ${INDEX.torch} says: `, element("code", entry.message)));
  parts.push(element("p", anchor(entry.address, "The whole page, with programs you can run")));
  return parts;
}

/** @param {Answer} found @param {Entry} entry */
function other({ own }, entry) {
  const see = INDEX.entries.find(({ name, address }) => address && name === entry.see);
  return [
    element("p", "This is not autograd’s:"),
    element("h2", entry.title),
    ...yours(own),
    element("p", ...inline(entry.reason.replace(/^This is not autograd's: /, "").replace(/^./, (letter) => letter.toUpperCase()))),
    ...(see ? [element("p", "See also: ", linkTo(see))] : []),
  ];
}

/** @param {Answer} found */
function nothing({ also: nearest }) {
  const parts = [element("p", "Nothing here fits what you pasted. Is the message in it, the last line of the traceback?")];
  if (nearest.length) parts.push(element("p", "The nearest:"), element("ul", ...nearest.map((one) => element("li", linkTo(one)))));
  parts.push(element("p", "Or begin with what you see: ", anchor("reference/diagnosis/", "Diagnosis by symptom")));
  return parts;
}

/** @param {Answer["own"]} own */
function yours(own) {
  if (!own) return [];
  const name = own.path.split(/[\\/]/).at(-1) ?? own.path;
  const code = own.code ? [": ", element("code", own.code)] : [];
  return [element("p", element("strong", `Your line ${own.number}`), ` of ${name}`, ...code)];
}

/** @param {Answer} found */
function also({ also: others, by }) {
  if (!others.length) return [];
  const items = others.map((one) => element("li", linkTo(one)));
  return [element("p", by === "words" ? "Or:" : "Your text also holds, as its company:"), element("ul", ...items)];
}

/** The lines that decided, and the reader's own, as they were pasted. @param {Answer} found @param {string} text */
function evidence({ lines, own }, text) {
  const all = text.split(/\r\n|\n|\r/);
  const marked = new Set(lines);
  const kept = new Set([...marked, ...(own ? [own.line, own.line + 1] : [])]);
  const near = [...all.keys()].filter((line) => [...kept].some((one) => Math.abs(one - line) <= AROUND));
  const rows = near.flatMap((line, place) => {
    const gap = place && near[place - 1] < line - 1 ? ["…\n"] : [];
    return [...gap, marked.has(line) ? element("mark", all[line]) : all[line], "\n"];
  });
  return [element("p", "Decided by what is marked:"), block(...rows)];
}

/** A block that scrolls, by the keyboard too. @param {(Node | string)[]} inside */
function block(...inside) {
  const made = element("pre", ...inside);
  made.tabIndex = 0;
  return made;
}

/** A text with its `code`. @param {string} text */
const inline = (text) => text.split("`").map((part, number) => (number % 2 ? element("code", part) : part));

/** @param {Entry} entry */
const linkTo = (entry) => anchor(entry.address, entry.title);

/** @param {string} address @param {string} text */
function anchor(address, text) {
  const link = element("a", ...inline(text));
  const [path, place] = address.split("#");
  link.setAttribute("href", new URL(`${path}${file}${place ? `#${place}` : ""}`, root).href);
  return link;
}

/** @param {string} name @param {(Node | string)[]} inside */
function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

const clinic = /** @type {HTMLElement | null} */ (document.querySelector(".rewind-clinic"));
if (clinic) open(clinic);
// by name for whoever measures it
Object.assign(globalThis, { rewindClinic: { answer: (/** @type {string} */ text) => answer(INDEX, text) } });
