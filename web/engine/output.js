/** What stands under a program after Run: words about what is going on, the output, the figures. */

import { sanitised } from "./svg.js";

/** @param {string} tag @param {string} className @param {(Node | string)[]} children @returns {HTMLElement} */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** @param {string} text @param {string} name for those who do not see where the button stands @param {() => void} onClick */
export function button(text, name, onClick) {
  const hidden = name && element("span", "rewind-unseen", ` ${name}`);
  const made = /** @type {HTMLButtonElement} */ (element("button", "rewind-button", text, hidden));
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

const live = /** @type {HTMLElement} */ (document.querySelector(".rewind-live"));

/** Tells screen readers. @param {string} text */
export function announce(text) {
  live.textContent = text;
}

/** Why Python itself came to an end, in words. @param {string} why what the worker said */
function reasonFor(why) {
  const [, code] = /terminated with exit\((\d+)\)/.exec(why) ?? [];
  if (code) return `The program ended Python itself, with exit code ${code}.`;
  if (/call stack|recursion/i.test(why)) return "Python itself gave up: the program calls itself without end.";
  if (/closed to the programs/.test(why)) return "The program reached for what is outside it, and Python was ended: it can reach nothing there.";
  if (why === "no more memory") return "Python itself gave up: the program used up the 512 MB of memory that it gets on this page.";
  return `Python itself gave up (${why}).`;
}

/** A refusal that the program caught: what is printed is then not PyTorch's. @param {string} text */
const refusedNote = (text) =>
  `This page's small torch refused ${text.replace(/ is not in the browser subset.*/s, "")}; ` +
  "what is printed may differ from PyTorch.";

/** What stands below a program, that under a prediction's cover included. @param {HTMLElement} block */
function* following(block) {
  for (let next = block.nextElementSibling; next instanceof HTMLElement; next = next.nextElementSibling) {
    if (next.matches(".rewind-cover")) yield* /** @type {Iterable<HTMLElement>} */ (next.children);
    else yield next;
  }
}

export class Output {
  /** @type {{element: HTMLElement, figure: boolean}[]} what the page had recorded */
  #recorded = [];
  #box = element("div", "rewind-result");
  #status = element("div", "rewind-status");
  #ran = element("div", "rewind-ran");
  #code = element("code", "");
  #pre = element("pre", "", this.#code);
  #after = element("div", "rewind-after");
  #figures = element("div", "rewind-figures");
  #verdict = element("div", "rewind-verdict");
  /** Waiting to be shown: one update a frame, however fast a program prints. */
  #pending = "";
  #frame = 0;
  #fresh = true;

  /** @param {HTMLElement} block @param {string} name @param {string} label @param {() => void} onRestore */
  constructor(block, name, label, onRestore) {
    this.name = name;
    this.label = label;
    this.#find(block);
    const text = this.#recorded.length ? "Show recorded output" : "Clear output";
    this.restoreButton = button(text, `of ${name}`, () => {
      this.restore();
      onRestore();
    });
    const head = element("div", "rewind-head", element("span", "", "Your output"), this.restoreButton);
    this.#ran.append(head, this.#pre, this.#after);
    this.#box.append(this.#status, this.#ran, this.#verdict);
    for (const part of [this.#status, this.#ran, this.#verdict, this.#figures]) part.hidden = true;
    block.after(this.#box);
    const figure = this.#recorded.find((one) => one.figure)?.element;
    if (figure) figure.after(this.#figures);
    else this.#box.append(this.#figures);
  }

  /** The output and the figure between this program and the next one, or the next heading. @param {HTMLElement} block */
  #find(block) {
    let output = false;
    for (const next of following(block)) {
      if (next.matches("div.language-python.highlight, h1, h2, h3, h4")) return;
      if (next.matches("div.output.highlight")) {
        if (!output) this.#recorded.push({ element: next, figure: false });
        output = true;
        continue;
      }
      const selector = 'img[src*="figures/"][src$=".svg"]';
      const image = next.matches(selector) ? next : next.querySelector(`:scope > ${selector}`);
      if (image) {
        this.#recorded.push({ element: /** @type {HTMLElement} */ (image), figure: true });
        return;
      }
    }
  }

  /** @param {string} text @param {number | null} [fraction] @param {HTMLElement[]} actions */
  status(text, fraction, ...actions) {
    const words = element("span", "", text);
    this.#status.replaceChildren(words, ...actions);
    if (typeof fraction === "number") {
      const bar = /** @type {HTMLProgressElement} */ (element("progress", ""));
      bar.max = 100;
      bar.value = Math.floor(fraction * 100);
      bar.setAttribute("aria-label", text);
      this.#status.append(bar);
    }
    this.#status.hidden = !text;
    this.#status.classList.remove("rewind-failed");
  }

  /** @param {string} why @param {() => void} again @param {string} [what] */
  failed(why, again, what = "Python") {
    const text = `${what} could not be loaded: ${why}. Your page is as it was.`;
    this.status(text, null, button("Try again", `for ${this.name}`, again));
    this.#status.classList.add("rewind-failed");
    announce(text);
  }

  /** A run begins: what the last one left is replaced by the first thing this one shows. */
  begin() {
    this.#fresh = true;
    this.#pending = "";
  }

  /** @param {string} text */
  write(text) {
    this.#pending += text;
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  /** @param {string} svg */
  figure(svg) {
    this.#flush();
    const drawn = sanitised(svg);
    if (!drawn) return;
    const host = element("div", "rewind-figure");
    host.setAttribute("role", "img");
    const title = drawn.querySelector("title, text")?.textContent ?? "";
    host.setAttribute("aria-label", `Figure drawn by ${this.name}${title ? `: ${title}` : ""}`);
    // as wide as the page lets it be
    Object.assign(drawn.style, { display: "block", width: "100%", height: "auto" });
    // in a tree of its own, so that the ids of two figures do not meet
    host.attachShadow({ mode: "open" }).append(drawn);
    this.#figures.append(host);
    this.#figures.hidden = false;
  }

  #flush() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#fresh) this.#clear();
    if (!this.#pending) return;
    this.#code.append(this.#pending);
    this.#pending = "";
  }

  #clear() {
    this.#fresh = false;
    this.#code.textContent = "";
    this.#after.replaceChildren();
    this.#figures.replaceChildren();
    this.#verdict.hidden = this.#figures.hidden = true;
    this.#ran.hidden = false;
    this.#ran.classList.remove("rewind-error");
    for (const { element: one } of this.#recorded) {
      one.hidden = true;
      one.closest("details.rewind-cover")?.setAttribute("open", ""); // who runs a program looks at what it prints
    }
  }

  /** @param {import("./engine.js").Outcome} outcome */
  finish(outcome) {
    this.#flush();
    this.status("");
    if (outcome.kind === "error") this.#code.append(outcome.text);
    const printed = this.#code.textContent ?? "";
    const figures = this.#figures.childElementCount;
    const notes = {
      done: printed || figures ? "" : "The program ran to its end and printed nothing.",
      error: outcome.hint && `Stopped at ${outcome.hint}.`,
      cut: "Cut here: a program may print 100 000 characters on this page, and draw 20 MB of figures. It was stopped.",
      stopped: "Stopped.",
      fatal: `${reasonFor(outcome.why ?? "")} It was started anew.`,
      failed: "",
    };
    const note = notes[outcome.kind];
    if (note) this.#after.append(element("p", "rewind-note", note));
    for (const text of outcome.refused ?? []) this.#after.append(element("p", "rewind-note", refusedNote(text)));
    this.#after.append(element("p", "rewind-label", this.label));
    this.#pre.hidden = !printed;
    this.#ran.classList.toggle("rewind-error", ["error", "cut", "fatal"].includes(outcome.kind));
    this.#box.dataset.state = outcome.kind;
    this.#box.dataset.milliseconds = String(outcome.milliseconds ?? "");
    this.#box.dataset.heap = String(outcome.heap ?? "");
    // a long output scrolls, so the keyboard must get into it
    const scrolls = this.#pre.scrollHeight > this.#pre.clientHeight + 1;
    for (const [key, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", `Output of ${this.name}`]]) {
      if (scrolls) this.#pre.setAttribute(key, value);
      else this.#pre.removeAttribute(key);
    }
    const spoken = printed.length > 400 ? `${printed.slice(0, 400)} … and more` : printed;
    const drawn = figures ? `${figures === 1 ? "A figure was" : `${figures} figures were`} drawn.` : "";
    const refused = (outcome.refused ?? []).map(refusedNote);
    announce([`Output of ${this.name}.`, spoken, note, ...refused, drawn].filter(Boolean).join(" "));
  }

  /** @param {boolean} right @param {(Node | string)[]} content */
  verdict(right, ...content) {
    this.#verdict.replaceChildren(...content);
    this.#verdict.hidden = false;
    this.#verdict.classList.toggle("rewind-right", right);
  }

  /** Puts back what the page had recorded. */
  restore() {
    this.#clear();
    this.#fresh = true;
    this.status("");
    this.#ran.hidden = true;
    for (const { element: one } of this.#recorded) one.hidden = false;
    delete this.#box.dataset.state;
  }
}
