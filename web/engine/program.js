/** One program of the page: its buttons, its editor, its output, and what happens when one is pressed. */

import { draftOf, keepDraft, onDraftElsewhere } from "../reader/drafts.js";
import { checkOf, showVerdict } from "./check.js";
import { copy } from "./clipboard.js";
import { Field } from "./field.js";
import { announce, Output } from "./output.js";
import { packed } from "./share.js";
import { toggleTape } from "./tape.js";

const SUBSET = "Ran on a small subset of torch for this page, checked against PyTorch 2.13.0; not PyTorch.";
const REAL = "Ran on a build of PyTorch for the browser, which this site names and has not tested.";
/** A run shorter than this leaves the Run button as it is. */
const SOON = 150;
/** Milliseconds without a key after which what was typed is kept. */
const PAUSE = 300;

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
  /** What the last reset took away. */
  #taken = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  #reader = { run: () => this.run(), changed: () => this.#changed() };

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
    const label = engine.torch ? REAL : SUBSET;
    this.output = new Output(found.block, found.name, label, () => {
      announce(`The recorded output of ${found.name} is back.`);
      found.run.focus();
    });
    onDraftElsewhere(found.name, () => {
      const text = draftOf(found.name) ?? found.original;
      if (this.#editor && this.#editor.text !== text) this.#editor.text = text;
    });
    addEventListener("pagehide", () => this.#save());
  }

  get source() {
    return this.#editor?.text ?? this.pre.querySelector("code")?.textContent ?? "";
  }

  /** The reader typed: what stands there now is kept, once they pause. */
  #changed() {
    this.#taken = "";
    this.found.showUndo?.(false);
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), PAUSE);
  }

  #save() {
    if (!this.#saving) return;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const { name, original } = this.found;
    keepDraft(name, this.source.trimEnd() === original.trimEnd() ? undefined : this.source);
  }

  /** The text in the open editor. @param {string} value */
  set text(value) {
    if (this.#editor) this.#editor.text = value;
  }

  /** Another text, as if the reader had typed it. @param {string} text */
  change(text) {
    this.text = text;
    this.#changed();
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
            this.#editor?.markFailing(0);
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
      if (outcome.line) this.#editor?.markFailing(outcome.line);
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
    this.#editor = new Field(this.#makePlace(), this.found.name, this.#reader);
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
    this.#editor = new Editor(place, this.found.name, text, this.#reader);
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

  /** The program and its output as the page had them; `undoPressed` takes it back. */
  reset() {
    this.stop();
    const { name, original } = this.found;
    const mine = this.source;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    keepDraft(name, undefined);
    this.#editor?.destroy();
    this.#editorPlace?.remove();
    this.#editor = this.#editorPlace = undefined;
    this.pre.hidden = false;
    this.found.block.classList.remove("rewind-editing");
    this.#offerEditor("Edit");
    this.output.restore();
    this.found.showDraft?.();
    this.#taken = mine.trimEnd() === original.trimEnd() ? "" : mine;
    this.found.showUndo?.(Boolean(this.#taken));
    announce(`${name} is as the page has it.${this.#taken ? " Undo reset brings your version back." : ""}`);
  }

  /** What a reset took away stands in the editor again. */
  async undoPressed() {
    const mine = this.#taken;
    await this.edit();
    if (!this.#editor) return;
    this.change(mine);
    announce(`Your version of ${this.found.name} is back.`);
  }

  /** What was recorded of the program as the page has it. */
  async tapePressed() {
    try {
      await toggleTape(this.found, this.build, this.source);
    } catch {
      this.output.failed("the network or the site did not answer", () => this.tapePressed(), "The tape");
    }
  }

  /** The program as it stands there now, in the playground. */
  async playgroundPressed() {
    this.#save();
    const where = new URL("../../playground/", this.build.base);
    where.hash = await packed(this.source);
    location.assign(where);
  }

  /** The program as it stands there now, on the clipboard. */
  copyPressed() {
    copy(Promise.resolve(this.source)).then(() => announce("Copied"), () => announce("The clipboard was refused."));
  }

  /** The program as it stands there now, as a file. */
  downloadPressed() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.source], { type: "text/x-python" }));
    link.download = this.found.name.replaceAll("/", "_");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
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
