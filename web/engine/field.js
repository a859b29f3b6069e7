/** A plain text field with an editor's manners: there at once, and in use until the editor itself has arrived. */

export class Field {
  /** Whether a word is being composed, as in Japanese, which must not be interrupted. */
  #composing = false;
  #area = document.createElement("textarea");

  /**
   * @param {HTMLElement} place
   * @param {string} name
   * @param {{run(): void, changed(): void}} reader what the reader does
   */
  constructor(place, name, reader) {
    const area = this.#area;
    area.className = "rewind-field";
    area.placeholder = "Write your program here";
    area.spellcheck = false;
    area.autocapitalize = "off";
    area.setAttribute("autocorrect", "off");
    area.setAttribute("aria-label", `Editor of ${name}. Control and Enter runs the program, Tab leaves the editor.`);
    area.addEventListener("compositionstart", () => (this.#composing = true));
    area.addEventListener("compositionend", () => (this.#composing = false));
    area.addEventListener("keydown", (event) => {
      event.stopPropagation(); // not the page's shortcuts (`s` and `/` would open the search)
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      reader.run();
    });
    area.addEventListener("input", () => reader.changed());
    place.append(area);
  }

  get text() {
    return this.#area.value + "\n";
  }

  set text(value) {
    this.#area.value = value.replace(/\n$/, "");
  }

  /** Nothing to see here: a plain field has no lines to mark. */
  markFailing() {}

  /** Where the cursor stands, or nothing where it is elsewhere. */
  get selection() {
    const { selectionStart: from, selectionEnd: to } = this.#area;
    return document.activeElement === this.#area ? { from, to } : undefined;
  }

  focus() {
    this.#area.focus();
  }

  /** Resolves when nobody is in the middle of a word. */
  async settled() {
    while (this.#composing) {
      await new Promise((resolve) => this.#area.addEventListener("compositionend", resolve, { once: true }));
    }
  }

  destroy() {
    this.#area.remove();
  }
}
