/** The home page's words to a reader who was here before. */

import { forgetAll, kept, onKept } from "./kept.js";
import { onSolved, solvedExercises } from "./solved.js";

export function showHome() {
  const box = /** @type {HTMLElement | null} */ (document.querySelector(".rewind-progress"));
  if (!box) return;
  /** @type {(() => void) | undefined} */
  let undo;

  const [count, where] = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".rewind-count, .rewind-place"));
  const link = /** @type {HTMLAnchorElement} */ (where.querySelector("a"));
  const begin = /** @type {const} */ ([link.getAttribute("href") ?? "", link.textContent ?? ""]);

  const show = () => {
    const all = Number(box.dataset.exercises);
    const solved = Math.min(solvedExercises().size, all);
    const place = kept("place", { page: "", title: "", part: "", anchor: "" });
    const page = place.page && listed(place.page);
    const [address, words] = page
      ? [`${page}#${encodeURIComponent(place.anchor)}`, `Go on where you were: ${place.title}, ${place.part}`]
      : begin;
    link.href = address;
    link.textContent = words;
    count.textContent = `${solved || "None"} of ${all} exercises solved${solved ? "." : " yet."} `;
    if (undo) count.append(button("Undo", "bring back what was kept on this device", undo));
    else if (solved || place.page) count.append(button("Clear", "everything that is kept on this device", forget));
  };

  const forget = () => {
    const bringBack = forgetAll();
    undo = () => {
      undo = undefined;
      bringBack();
      show();
    };
    show();
    box.querySelector("button")?.focus();
  };

  onSolved(show);
  onKept("place", show);
  show();
}

/** The address of a lesson, or of a chapter beyond, by its name: this page lists them all. @param {string} name */
function listed(name) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("article a[href]"));
  const link = [...links].find(({ pathname }) => pathname.split("/").includes(name));
  return link?.getAttribute("href")?.split("#")[0];
}

/** @param {string} text @param {string} what for those who do not see where the button stands @param {() => void} onClick */
function button(text, what, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "rewind-forget";
  made.textContent = text;
  made.setAttribute("aria-label", `${text}: ${what}`);
  made.addEventListener("click", onClick);
  return made;
}
