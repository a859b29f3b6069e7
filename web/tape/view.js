/** The tape in a page: controls, the sentence, the program's lines and the graph; each of them a function of the step. */

import { Controls } from "./controls.js";
import { read } from "./format.js";
import { graphOf } from "./graph.js";
import { detailsOf } from "./details.js";
import { laidOut } from "./layout.js";
import { h, patch } from "./markup.js";
import { Naming } from "./naming.js";
import { bucketsOf, pictureOf, sizesOf } from "./picture.js";
import { loopsOf, Scenes } from "./scenes.js";
import { stateAt } from "./state.js";
import { placeOf, stepsOf } from "./steps.js";
import css from "./tape.css";

/**
 * @typedef {import("./format.js").Tape} Tape
 * @typedef {{name?: string, step?: string | number, other?: boolean, close?: () => void}} Options `step`: by its name (`rewind 3`) or its
 *   place; `other`: the reader has another version of the program
 * @typedef {{layout: import("./layout.js").Layout, scene: import("./scenes.js").Scene}} Drawn
 */

/** So many steps, and milliseconds after the last one, are looked ahead. */
const AHEAD = 40;
const SOON = 60;
/** Pixels beside the graph, and how small it may be drawn. */
const MARGIN = 16;
const SMALLEST = 0.82;

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} className @param {(Node | string)[]} children */
function made(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

export class View {
  #place = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #next;
  #selected = "";
  /** @type {Map<string, Drawn>} */
  #drawn = new Map();
  #sentence = made("p", "sentence");
  #lines = made("ol", "lines");
  #graph = made("div", "graph");
  #details = made("div", "details");
  #print = made("div", "print");

  /** @param {HTMLElement} host @param {Tape} tape @param {string} source @param {Options} options */
  constructor(host, tape, source, { name = "the program", step, other, close }) {
    this.host = host;
    this.tape = read(tape);
    this.steps = stepsOf(this.tape);
    this.naming = new Naming(this.tape);
    this.subject = { tape: this.tape, naming: this.naming, buckets: bucketsOf(this.tape) };
    this.graph = graphOf(this.tape);
    this.source = source.trimEnd().split("\n");
    this.scenes = new Scenes(this.graph, this.steps, loopsOf(source));
    this.controls = new Controls(this.steps, name, (place) => this.go(place), close);
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const body = made("div", "body", this.#lines, this.#graph);
    const whole = made("section", "tape", this.controls.element, this.#sentence, body, this.#details, this.#print);
    if (other) this.#sentence.before(made("p", "other", "Recorded from the program as the page has it, not from your version."));
    whole.setAttribute("aria-label", `Tape of ${name}`);
    root.replaceChildren(whole);
    this.#sentence.setAttribute("role", "status");
    this.#lines.style.setProperty("--digits", `${String(this.source.length).length + 0.2}ch`);
    for (const [element, label] of /** @type {const} */ ([[this.#lines, `Lines of ${name}`], [this.#graph, "The graph on the tape"]])) {
      element.tabIndex = 0; // it scrolls
      element.setAttribute("aria-label", label);
    }
    this.#graph.setAttribute("role", "region");
    whole.addEventListener("keydown", (event) => this.#key(event));
    this.#graph.addEventListener("click", (event) => this.#pick(event.target));
    this.#details.addEventListener("click", (event) => this.#follow(event.target));
    addEventListener("beforeprint", this.#beforePrint);
    addEventListener("afterprint", this.#afterPrint);
    this.go(typeof step === "number" ? step : placeOf(this.steps, step));
  }

  /** Whoever opened the view steps by the arrow keys, and sees it. */
  focus() {
    this.controls.focus();
    this.host.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} place of a step */
  go(place) {
    this.#place = Math.min(Math.max(place, 0), this.steps.length - 1);
    const step = this.steps[this.#place];
    this.#sentence.textContent = step.sentence;
    this.#sentence.classList.toggle("failing", step.kind === "error");
    this.controls.show(this.#place);
    this.#showLines(step);
    const state = stateAt(this.tape, step.count);
    const { scene, layout } = this.#drawnAt(this.#place);
    patch(this.#graph, [pictureOf(this.subject, scene, layout, step, state, { selected: this.#selected, scale: this.#scaleOf(layout) })]);
    patch(this.#details, this.#selected ? [detailsOf(this, this.#selected, this.#place, state)] : [h("p", { class: "hint" }, "Select a box to see what it holds.")]);
    this.#bringIntoView(step, layout);
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#prepareNext(), SOON);
  }

  /** A graph that is a little too wide is drawn smaller; one that is far too wide scrolls, and can be read. @param {import("./layout.js").Layout} layout */
  #scaleOf({ width }) {
    const room = this.#graph.clientWidth - MARGIN;
    return room > 0 ? Math.min(1, Math.max(SMALLEST, room / width)) : 1;
  }

  /** The scene that comes next is laid out while the reader reads this one. */
  #prepareNext() {
    const { key } = this.scenes.at(this.#place);
    const far = Math.min(this.#place + AHEAD, this.steps.length);
    for (let place = this.#place + 1; place < far; place += 1) {
      if (this.scenes.at(place).key === key) continue;
      this.#drawnAt(place);
      return;
    }
  }

  /** @param {number} place @returns {Drawn} */
  #drawnAt(place) {
    const scene = this.scenes.at(place);
    let drawn = this.#drawn.get(scene.key);
    if (!drawn) this.#drawn.set(scene.key, (drawn = { scene, layout: laidOut(scene, sizesOf(this.subject, scene)) }));
    return drawn;
  }

  /** @param {import("./steps.js").Step} step */
  #showLines({ line, origin, kind }) {
    const lit = origin ?? line;
    patch(
      this.#lines,
      this.source.map((text, place) => {
        const number = place + 1;
        const here = number === lit ? (kind === "error" ? "lit failing" : "lit") : number === line ? "calling" : "";
        return h("li", { class: here || null, "aria-current": number === lit ? "step" : null }, text || " ");
      }),
    );
    const current = this.#lines.children[(lit ?? 0) - 1];
    if (current) keepInside(this.#lines, current.getBoundingClientRect());
  }

  /** The box that a step is about comes into view, without moving the page. @param {import("./steps.js").Step} step @param {import("./layout.js").Layout} layout */
  #bringIntoView({ nodes, values }, { places }) {
    const id = [...nodes.map((node) => this.graph.ofNode.get(node)), ...values.map((value) => this.graph.ofValue.get(value))].find((one) => one && places.has(one));
    const box = id && this.#graph.querySelector(`[data-key="${id}"]`);
    if (box) keepInside(this.#graph, box.getBoundingClientRect());
  }

  /** @param {EventTarget | null} target */
  #pick(target) {
    const box = target instanceof Element ? target.closest(".box, .fold") : null;
    if (!box) return;
    if (box.matches(".fold")) {
      this.#unfold(box.getAttribute("data-key") ?? "");
      return;
    }
    const id = box.getAttribute("data-key") ?? "";
    this.#selected = this.#selected === id ? "" : id;
    this.go(this.#place);
  }

  /** What is folded is unfolded where something happens in it: at its first step. @param {string} id */
  #unfold(id) {
    const inside = this.scenes.at(this.#place).folds.find((fold) => fold.id === id)?.boxes ?? [];
    const made = Math.min(...inside.map((box) => this.graph.boxes.get(box)?.place ?? Infinity));
    this.go(this.steps.findIndex(({ count }) => count > made));
    this.#graph.focus();
  }

  /** A button of the details leads to a step. @param {EventTarget | null} target */
  #follow(target) {
    const place = target instanceof Element ? target.closest("[data-step]")?.getAttribute("data-step") : null;
    if (place) this.go(Number(place));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const box = target instanceof SVGElement && target.closest(".box, .fold");
    if (box && (key === "Enter" || key === " ")) this.#pick(box);
    else if (target instanceof HTMLInputElement) return; // a range has these keys itself
    else if (key === "ArrowRight") this.go(this.#place + 1);
    else if (key === "ArrowLeft") this.go(this.#place - 1);
    else if (key === "Home") this.go(0);
    else if (key === "End") this.go(this.steps.length - 1);
    else if (key === "Escape" && this.#selected) this.#pick(this.#graph.querySelector(".selected"));
    else return;
    event.preventDefault();
  }

  /** On paper nothing steps: the first step and the last one. */
  #beforePrint = () => {
    const both = [0, this.steps.length - 1].map((place) => {
      const step = this.steps[place];
      const { scene, layout } = this.#drawnAt(place);
      const picture = pictureOf(this.subject, scene, layout, step, stateAt(this.tape, step.count), { still: true });
      return h("figure", {}, picture, h("figcaption", {}, step.sentence));
    });
    patch(this.#print, both);
  };

  #afterPrint = () => patch(this.#print, []);

  destroy() {
    this.controls.pause();
    clearTimeout(this.#next);
    removeEventListener("beforeprint", this.#beforePrint);
    removeEventListener("afterprint", this.#afterPrint);
    this.host.shadowRoot?.replaceChildren();
  }
}

/** @param {HTMLElement} scroller @param {DOMRect} inner */
function keepInside(scroller, inner) {
  const outer = scroller.getBoundingClientRect();
  const room = 12;
  if (inner.top < outer.top + room) scroller.scrollTop -= outer.top + room - inner.top;
  else if (inner.bottom > outer.bottom - room) scroller.scrollTop += inner.bottom - outer.bottom + room;
  if (inner.left < outer.left + room) scroller.scrollLeft -= outer.left + room - inner.left;
  else if (inner.right > outer.right - room) scroller.scrollLeft += inner.right - outer.right + room;
}
