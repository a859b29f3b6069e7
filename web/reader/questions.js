/** Questions with options to press: the reply to the chosen one appears, and the output it is about is uncovered. */

import { keep, kept, PAGE } from "./kept.js";

const KEPT = "answers";

/** What an option says, which is what is kept of an answer: the order of a question's options may change. */
const saying = (/** @type {HTMLInputElement} */ radio) => radio.closest("label")?.textContent?.trim() ?? "";

/** @param {HTMLFieldSetElement} fieldset */
function prepare(fieldset) {
  const name = `${PAGE}/${fieldset.id}`;
  const radios = [...fieldset.querySelectorAll("input")];
  const replies = [...(fieldset.parentElement?.querySelectorAll(":scope > details > ol > li") ?? [])];
  const reply = /** @type {HTMLElement} */ (fieldset.querySelector(".rewind-reply"));
  const cover = /** @type {HTMLDetailsElement | null} */ (
    document.querySelector(`.rewind-cover[data-question="${fieldset.id.replace("question-", "")}"]`)
  );

  /** Mark the option as what it is, and uncover the output. @param {HTMLInputElement} radio */
  function mark(radio) {
    const right = isRight(replies[radios.indexOf(radio)]);
    for (const one of radios) one.closest("li")?.classList.remove("rewind-is-right", "rewind-is-wrong");
    radio.closest("li")?.classList.add(right ? "rewind-is-right" : "rewind-is-wrong");
    if (cover) cover.open = true;
    return right;
  }

  fieldset.addEventListener("change", (event) => {
    const radio = /** @type {HTMLInputElement} */ (event.target);
    const right = mark(radio);
    const words = replies[radios.indexOf(radio)].cloneNode(true).childNodes;
    const lead = document.createElement("strong");
    lead.textContent = "Not this one.";
    reply.replaceChildren(...(right ? [] : [lead, " "]), ...words);
    keep(KEPT, { ...kept(KEPT, {}), [name]: saying(radio) });
  });

  // pressed before this script came, or on an earlier visit; no reply then, which would move the page
  const before = /** @type {Record<string, unknown>} */ (kept(KEPT, {}))[name];
  const chosen = radios.find((one) => one.checked) ?? radios.find((one) => saying(one) === before);
  if (!chosen) return;
  chosen.checked = true;
  mark(chosen);
}

/** The right reply says so in its first word. @param {Element} reply */
const isRight = (reply) => /^\s*Right\./.test(reply.textContent ?? "");

/** The cover's own button: the focus goes on to what it uncovers. @param {HTMLDetailsElement} cover */
function uncoverByHand(cover) {
  cover.querySelector("summary")?.addEventListener("click", (event) => {
    event.preventDefault();
    cover.open = true;
    cover.tabIndex = -1;
    cover.focus({ preventScroll: true });
  });
}

for (const cover of document.querySelectorAll(".rewind-cover")) uncoverByHand(/** @type {HTMLDetailsElement} */ (cover));
for (const fieldset of document.querySelectorAll(".rewind-question")) prepare(/** @type {HTMLFieldSetElement} */ (fieldset));
