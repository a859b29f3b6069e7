/** The editor, loaded when one is first opened. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colour = (/** @type {string} */ name) => ({ color: `var(--md-code-hl-${name}-color)` });
const highlight = HighlightStyle.define([
  { tag: [tags.comment], ...colour("comment") },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.self], ...colour("keyword") },
  { tag: [tags.bool, tags.null, tags.atom], ...colour("constant") },
  { tag: [tags.string, tags.special(tags.string)], ...colour("string") },
  { tag: [tags.number], ...colour("number") },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], ...colour("function") },
  { tag: [tags.operator], ...colour("operator") },
  { tag: [tags.punctuation, tags.bracket], ...colour("punctuation") },
]);

// The page's own colours, type and size, so that opening the editor moves nothing.
const theme = EditorView.theme({
  "&": { color: "var(--md-code-fg-color)", backgroundColor: "var(--md-code-bg-color)", fontSize: "0.7rem" },
  "&.cm-focused": { outline: "0.15rem solid var(--md-accent-fg-color)", outlineOffset: "-0.15rem" },
  ".cm-scroller": { fontFamily: "var(--md-code-font)", lineHeight: "1.55", overflowX: "auto", maxHeight: "70vh" },
  ".cm-content": { padding: "0.7rem 0", minHeight: "3rem", caretColor: "var(--md-code-fg-color)" },
  ".cm-line": { padding: "0 0.8rem 0 0.4rem" },
  ".cm-gutters": {
    color: "var(--md-default-fg-color--lighter)",
    backgroundColor: "var(--md-code-bg-color)",
    border: "0",
    paddingLeft: "0.3rem",
  },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--md-code-fg-color)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--md-accent-fg-color) 6%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--md-code-fg-color)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--md-accent-fg-color) 25%, transparent) !important",
  },
  ".cm-failing": {
    backgroundColor: "color-mix(in srgb, var(--rewind-fail) 14%, transparent)",
    boxShadow: "inset 0.2rem 0 var(--rewind-fail)",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--md-accent-fg-color) 20%, transparent)",
  },
});

/** The line a run stopped at, until the text is changed. @type {import("@codemirror/state").StateEffectType<number>} */
const failingAt = StateEffect.define();
const failingLine = StateField.define({
  create: () => Decoration.none,
  update(marks, { docChanged, effects, state: { doc } }) {
    for (const effect of effects) {
      if (!effect.is(failingAt)) continue;
      const there = effect.value >= 1 && effect.value <= doc.lines;
      return there ? Decoration.set(Decoration.line({ class: "cm-failing" }).range(doc.line(effect.value).from)) : Decoration.none;
    }
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export class Editor {
  /** Whether the text is being put there by the page, and not by the reader. */
  #quiet = false;

  /**
   * @param {HTMLElement} place
   * @param {string} name
   * @param {string} text
   * @param {{run(): void, changed(): void}} reader what the reader does
   */
  constructor(place, name, text, reader) {
    // In a shadow root CodeMirror uses constructed style sheets, which a strict content policy lets through.
    const root = place.attachShadow({ mode: "open" });
    this.view = new EditorView({
      root,
      parent: /** @type {any} */ (root),
      state: EditorState.create({
        doc: text.replace(/\n$/, ""),
        extensions: [
          keymap.of([{ key: "Mod-Enter", run: () => (reader.run(), true), preventDefault: true }]),
          lineNumbers(),
          highlightActiveLine(),
          failingLine,
          EditorView.updateListener.of(({ docChanged }) => docChanged && !this.#quiet && reader.changed()),
          drawSelection(),
          history(),
          indentOnInput(),
          bracketMatching(),
          indentUnit.of("    "),
          python(),
          syntaxHighlighting(highlight),
          // no Tab here: it leaves the editor, as it leaves every other field of the page
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({
            "aria-label": `Editor of ${name}. Control and Enter runs the program, Tab leaves the editor.`,
            tabindex: "0",
            autocapitalize: "off",
            autocorrect: "off",
            spellcheck: "false",
          }),
          theme,
        ],
      }),
    });
    // keys typed here are not the page's shortcuts (`s` and `/` would open the search)
    place.addEventListener("keydown", (event) => event.stopPropagation());
  }

  get text() {
    return this.view.state.doc.toString() + "\n";
  }

  set text(value) {
    this.#quiet = true;
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: value.replace(/\n$/, "") } });
    this.#quiet = false;
  }

  /** Marks the line that a run stopped at. @param {number} line counted from 1; 0 for none */
  markFailing(line) {
    this.view.dispatch({ effects: failingAt.of(line) });
  }

  focus() {
    this.view.focus();
  }

  /** Puts the cursor there, and the focus. @param {{from: number, to: number}} selection */
  select({ from, to }) {
    this.view.dispatch({ selection: { anchor: from, head: to } });
    this.focus();
  }

  destroy() {
    this.view.destroy();
  }
}
