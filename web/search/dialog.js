/**
 * The dialog of the search. The page has it from the start and opens it by itself (search-opener.html); here its
 * field is answered. Hits are links, below the field: arrow keys go from one to the next, Escape leads back.
 */

import { excerpt } from "./excerpt.js";
import { mark, show } from "./marks.js";

/** @typedef {import("./index.js").Hit} Hit */

/** A question of more letters than this may be an error's message. */
const LONG = 40;

/**
 * @param {HTMLDialogElement} dialog
 * @param {import("./index.js").Index} index
 * @param {URL} root of the site
 */
export function answer(dialog, index, root) {
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
  const list = document.createElement("ol");
  list.setAttribute("aria-label", "Sections found");
  dialog.append(list);
  /** The number of the question: a slow answer to an earlier one is dropped. */
  let asked = 0;

  async function ask() {
    const question = field.value.trim();
    const number = ++asked;
    if (!question) return tell("", []);
    try {
      const { hits, count } = await index.ask(question);
      if (number !== asked) return;
      const links = hits.map((hit) => item(question, hit, root));
      if (!count || question.length > LONG) links.push(toTheClinic(question, root));
      tell(said(count, hits.length), links);
      if (dialog.dataset.go !== undefined) links[0]?.querySelector("a")?.click();
    } catch {
      if (number === asked) tell("The search could not be loaded: the network or the site did not answer. Type again to try again.", []);
    }
    delete dialog.dataset.go;
  }

  /** @param {string} text @param {HTMLElement[]} items */
  function tell(text, items) {
    status.textContent = text;
    for (const [place, item] of items.entries()) put(list, place, item);
    while (list.children.length > items.length) list.lastElementChild?.remove();
    list.scrollTop = 0;
  }

  field.addEventListener("input", () => {
    delete dialog.dataset.go;
    ask();
  });
  dialog.addEventListener("keydown", (event) => {
    if (!dialog.open) return; // closed a moment ago, it may still have the focus
    event.stopPropagation(); // the theme has keys of its own
    const links = [...list.querySelectorAll("a")];
    const here = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "ArrowDown") links[Math.min(here + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (here > 0 ? links[here - 1] : field).focus();
    else if (event.key === "Enter" && event.target === field && !event.isComposing) {
      dialog.dataset.go = "";
      ask();
    } else {
      // who types on a hit goes on with the question
      if (here >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") field.focus();
      return;
    }
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const link = /** @type {Element} */ (event.target).closest("a");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey) && isHere(link)) {
      event.preventDefault();
      dialog.close();
      const address = new URL(link.href);
      if (address.hash) location.hash = address.hash; // Back leads back
      const target = document.getElementById(decodeURIComponent(address.hash.slice(1)));
      (target ?? document.body).scrollIntoView();
      follow(address);
    }
  });
  dialog.dataset.state = "ready";
  ask();
}

/** Mark and show what an address asks for, and take the question out of the address, which stays fit to be shared. @param {URL} address */
export function follow(address) {
  const question = address.searchParams.get("h") ?? "";
  const program = address.searchParams.get("in") ?? "";
  for (const name of ["h", "in"]) address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
  mark(question, program);
  // the theme's script takes tables out and puts them back when it comes, and a range does not go with them
  const arriving = new MutationObserver(() => mark(question, program));
  arriving.observe(document.documentElement, { attributeFilter: ["data-rewind-theme"] });
  if (program) show(program);
}

/** Whether a link leads to this page: what was edited there is not to be lost. @param {HTMLAnchorElement} link */
const isHere = (link) => link.origin === location.origin && link.pathname === location.pathname;

/** What is long, or found nowhere, may be an error: its page reads more of it than a search. @param {string} question @param {URL} root */
function toTheClinic(question, root) {
  const address = new URL(`errors/${root.protocol === "file:" ? "index.html" : ""}`, root);
  address.hash = `paste=${encodeURIComponent(question)}`; // which is sent to nobody
  const link = document.createElement("a");
  link.href = address.href;
  link.append(element("strong", "Is it an error?"), element("small", "Let the error clinic read it, all of the traceback if you like"));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/**
 * A hit that stays where it was stays the same link: the focus on it, and a press that has begun, are not lost when
 * the answer to one letter more arrives.
 * @param {HTMLElement} list @param {number} place @param {HTMLElement} item
 */
function put(list, place, item) {
  const before = list.children[place];
  const [old, link] = [before, item].map((one) => one?.querySelector("a"));
  if (!before) list.append(item);
  else if (!old || !link || where(old) !== where(link)) before.replaceWith(item);
  else if (old.href !== link.href || old.innerHTML !== link.innerHTML) {
    old.href = link.href;
    for (const [part, words] of [...link.children].entries()) {
      if (old.children[part].outerHTML !== words.outerHTML) old.children[part].replaceWith(words);
    }
  }
}

/** The place a link leads to, without the question that goes with it. @param {HTMLAnchorElement} link */
const where = (link) => link.pathname + (link.hash.startsWith("#paste=") ? "#paste" : link.hash);

/** @param {number} count @param {number} shown */
function said(count, shown) {
  if (!count) return "Nothing found. Try fewer words, or another one.";
  if (count === 1) return "1 section found";
  return count > shown ? `${count} sections found, the best ${shown} are shown` : `${count} sections found`;
}

/** @param {string} question @param {Hit} hit @param {URL} root */
function item(question, hit, root) {
  const { page, section } = hit;
  const { kind, program, pieces } = excerpt(question, hit);
  const address = new URL(page.address, root);
  address.searchParams.set("h", question);
  if (program) address.searchParams.set("in", program);
  address.hash = section.anchor;
  const link = document.createElement("a");
  link.href = address.href;
  const words = element(kind === "prose" ? "p" : "pre", "");
  for (const { text, marked } of pieces) words.append(marked ? element("mark", text) : text);
  link.append(element("strong", section.title), element("small", [section.anchor && page.title, program].filter(Boolean).join(" · ")), words);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** @param {string} name @param {string} text */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
