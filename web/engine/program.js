/** One program of the page: its buttons, its editor, its output, and what happens when one is pressed. */

import { checkOf, showVerdict } from "./check.js";
import { Field } from "./field.js";
import { announce, Output } from "./output.js";

const SUBSET = "Ran on a small subset of torch for this page, checked against PyTorch 2.13.0; not PyTorch.";
const REAL = "Ran on a build of PyTorch for the browser, which this site names and has not tested.";
/** A run shorter than this leaves the Run button as it is. */
const SOON = 150;

/** @param {number} bytes */
const inMegabytes = (bytes) => Math.round(bytes / 1e6);

export class Program {
  /** @type {{outcome: Promise<import("./engine.js").Outcome>, cancel(): void} | undefined} */
  #job;
  /** @type {import("./editor.js").Editor | Field | undefined} */
  #editor;
  /** @type {HTMLElement | undefined} */
  #editorPlace;
  #opening = false;

  /**
   * @param {import("./page.js").Found} found
   * @param {import("./engine.js").Engine} engine
   * @param {import("./main.js").Build} build
   */
  constructor(found, engine, build) {
    this.found = found;
    this.engine = engine;
    this.build = build;
    this.pre = /** @type {HTMLElement} */ (found.block.querySelector(":scope > pre"));
    this.original = this.pre.querySelector("code")?.textContent ?? "";
    const label = engine.torch ? REAL : SUBSET;
    this.output = new Output(found.block, found.name, label, () => {
      announce(`The recorded output of ${found.name} is back.`);
      found.run.focus();
    });
  }

  get source() {
    return this.#editor?.text ?? this.original;
  }

  /** The text in the open editor. @param {string} value */
  set text(value) {
    if (this.#editor) this.#editor.text = value;
  }

  focus() {
    this.#editor?.focus();
  }

  runPressed() {
    if (this.#job) this.stop();
    else this.run();
  }

  checkPressed() {
    if (!this.#job) this.run(true);
  }

  editPressed() {
    if (this.#editor) this.reset();
    else this.edit();
  }

  stop() {
    this.#job?.cancel();
  }

  /** @param {boolean} [withCheck] */
  async run(withCheck = false) {
    if (this.#job) return;
    const { name } = this.found;
    /** @type {(() => void) | undefined} */
    let cancelEarly;
    this.#job = { outcome: new Promise(() => {}), cancel: () => cancelEarly?.() };
    const showStop = setTimeout(() => this.#offer("Stop"), SOON);
    let stopped = false;
    cancelEarly = () => (stopped = true);
    try {
      const check = withCheck ? await checkOf(this.found.exercise, this.build) : null;
      if (stopped) return;
      let spoken = -1;
      let started = false;
      this.#job = this.engine.run(
        { name, source: this.source, check },
        {
          waiting: (other) => {
            this.output.status(`Waiting until ${other} has run`);
            announce(`${name} waits until ${other} has run.`);
          },
          loading: (text, fraction, bytes) => {
            const words = fraction !== null && bytes ? `${text}: ${inMegabytes(fraction * bytes)} of ${inMegabytes(bytes)} MB, once` : text;
            this.output.status(words, fraction);
            // every quarter is often enough to be told
            const quarter = fraction === null ? 4 : Math.floor(fraction * 4);
            if (quarter > spoken && fraction !== null) announce(words);
            spoken = Math.max(spoken, quarter);
          },
          started: () => {
            started = true;
            this.output.begin();
            setTimeout(() => this.#job && this.output.status("Running"), SOON);
          },
          output: (text) => this.output.write(text),
          figure: (svg) => this.output.figure(svg),
        },
      );
      const outcome = await this.#job.outcome;
      if (outcome.kind === "failed") {
        this.output.failed(outcome.why ?? "", () => this.run(withCheck));
        return;
      }
      if (outcome.kind === "stopped" && !started) {
        this.output.status(""); // nothing ran: the page stays as it was
        announce(`${name} was not run.`);
        return;
      }
      this.output.finish(outcome);
      if (withCheck) showVerdict(this.output, this.found.exercise, outcome);
    } catch (error) {
      this.output.failed(/** @type {Error} */ (error).message, () => this.run(withCheck));
    } finally {
      clearTimeout(showStop);
      this.#job = undefined;
      this.#offer("Run");
    }
  }

  /** @param {"Run" | "Stop"} what */
  #offer(what) {
    const { run } = this.found;
    /** @type {Node} */ (run.firstChild).textContent = what;
    run.classList.toggle("rewind-stop", what === "Stop");
    run.classList.toggle("rewind-run", what === "Run");
  }

  /** What the second button does; the playground has none. @param {"Edit" | "Reset"} what */
  #offerEditor(what) {
    const { edit } = this.found;
    if (!edit) return;
    /** @type {Node} */ (edit.firstChild).textContent = what;
    edit.classList.toggle("rewind-reset", what === "Reset");
  }

  /** Opens the editor in place of the program's text, with the cursor in it. */
  async edit() {
    if (this.#opening) return;
    this.#opening = true;
    try {
      await this.#openEditor();
      this.#editor?.focus();
      this.#offerEditor("Reset");
    } catch {
      const text = "The editor could not be loaded: the network or the site did not answer.";
      this.output.status(text);
      announce(text);
    } finally {
      this.#opening = false;
    }
  }

  /** A plain field in place of the program's text. */
  openField() {
    this.#editor = new Field(this.#makePlace(), this.found.name, () => this.run());
  }

  /** The editor in place of the field, with what was typed there and the cursor where it stood. */
  async replaceField() {
    const field = /** @type {Field} */ (this.#editor);
    await this.#openEditor(field);
  }

  /** @param {Field} [field] */
  async #openEditor(field) {
    const { Editor } = await loadEditor(this.build);
    await field?.settled();
    const { selection } = field ?? {};
    const text = this.source;
    field?.destroy();
    const place = this.#editorPlace ?? this.#makePlace();
    this.#editor = new Editor(place, this.found.name, text, () => this.run());
    if (selection) this.#editor.select(selection);
  }

  #makePlace() {
    const place = (this.#editorPlace = document.createElement("div"));
    place.className = "rewind-editor";
    this.pre.after(place);
    this.pre.hidden = true;
    this.found.block.classList.add("rewind-editing");
    return place;
  }

  /** The program and its output as the page had them. */
  reset() {
    this.stop();
    this.#editor?.destroy();
    this.#editorPlace?.remove();
    this.#editor = this.#editorPlace = undefined;
    this.pre.hidden = false;
    this.found.block.classList.remove("rewind-editing");
    this.#offerEditor("Edit");
    this.output.restore();
    announce(`${this.found.name} is as the page has it.`);
  }
}

let tries = 0;
/** @param {import("./main.js").Build} build @returns {Promise<typeof import("./editor.js")>} */
export function loadEditor({ base, version }) {
  const address = new URL(`editor.js?v=${version}${tries ? `&try=${tries}` : ""}`, base).href;
  return import(address).catch((error) => {
    tries += 1;
    throw error;
  });
}
