/**
 * The playground: an empty program with the same buttons, and a link that carries it. It begins as a plain field,
 * which works at once; the editor is heavier than the whole page, and comes with the first sign of use.
 */

import { draftOf } from "../reader/drafts.js";
import { copy } from "./clipboard.js";
import { announce, button, element } from "./output.js";
import { Program } from "./program.js";
import { LONGEST_LINK, packed, programIn } from "./share.js";

const NAME = "playground.py";
const SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin"];

/**
 * @param {HTMLElement} place
 * @param {import("./engine.js").Engine} engine
 * @param {import("./main.js").Build} build
 */
export async function openPlayground(place, engine, build) {
  const block = element("div", "language-python highlight rewind-open");
  const tools = element("div", "rewind-tools");
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", NAME);
  const run = button("Run", NAME, () => program.runPressed());
  run.firstChild?.replaceWith(element("span", "", "Run"));
  run.classList.add("rewind-run");
  const share = button("Copy link", `to ${NAME}`, () => copyLink());
  const clear = button("Clear", NAME, () => empty());
  share.classList.add("rewind-share");
  clear.classList.add("rewind-reset");
  tools.append(run, share, clear);
  block.append(element("span", "filename", NAME), tools, element("pre", "", element("code", "")));
  const note = element("p", "rewind-note rewind-link");
  note.hidden = true;
  place.replaceChildren(block, note);
  const program = new Program({ block, name: NAME, exercise: "", original: "", tools, run }, engine, build);
  program.openField();
  const mine = draftOf(NAME);
  if (mine) program.text = mine;
  const listening = new AbortController();
  for (const sign of SIGNS) addEventListener(sign, bringEditor, { capture: true, passive: true, signal: listening.signal });

  async function bringEditor() {
    listening.abort();
    try {
      await program.replaceField();
    } catch {
      say("The editor could not be loaded: the network or the site did not answer. This plain field does the same, without colours.");
    }
  }

  /** @param {string} text @param {HTMLElement[]} actions */
  function say(text, ...actions) {
    note.replaceChildren(text, ...actions);
    note.hidden = !text;
    announce(text);
  }

  /** A way back to a program that stood here. @param {string} text @param {string} words */
  function wayBack(text, words) {
    return button(words, NAME, () => {
      program.change(text);
      say("");
      program.focus();
    });
  }

  /** A program from a link is shown, and waits for Run. */
  async function readLink() {
    try {
      const code = await programIn(location.hash);
      if (code === undefined) return;
      const before = program.source;
      program.text = code;
      const words = "This program came with the link and waits for Run. It is shut off from the network and from this page. ";
      say(words, ...(before.trim() && before.trim() !== code.trim() ? [wayBack(before, "Bring back what was here")] : []));
    } catch {
      say(
        "This link is damaged, and nothing was opened: something of it was cut or changed on its way, " +
          "or an earlier version of this page made it. Ask for it again.",
      );
    }
  }

  /** @throws where it would be too long */
  async function makeLink() {
    const link = new URL(location.href);
    link.hash = await packed(program.source);
    const { length } = link.href;
    if (length > LONGEST_LINK) throw new Error(`This program is too long for a link (${length} characters; ${LONGEST_LINK} is the most).`);
    return link.href;
  }

  async function copyLink() {
    const link = makeLink();
    const copied = copy(link).then(() => true, () => false);
    try {
      history.replaceState(null, "", await link);
    } catch (error) {
      say(/** @type {Error} */ (error).message);
      return;
    }
    if (await copied) say("Link copied. It carries the program itself; nothing was stored anywhere.");
    else say("The link is in the address bar: copy it from there.");
  }

  function empty() {
    program.stop();
    const before = program.source;
    program.change("");
    program.output.restore();
    history.replaceState(null, "", location.pathname + location.search);
    if (before.trim()) say("Cleared. ", wayBack(before, "Undo"));
    else say("");
    program.focus();
  }

  addEventListener("hashchange", readLink);
  await readLink();
}
