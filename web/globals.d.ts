/** What the builds put in, and what a page holds beside our own code. */

/** What the build of the engine wrote, and how large it is. */
declare const REWIND_MANIFEST: { files: Record<string, { bytes: number; version: string }> };
/** The whole program of the sandbox's frame, and its hash. */
declare const REWIND_FRAME: string;
declare const REWIND_FRAME_HASH: string;
/** What names this build of the page's later modules, and this index of the search. */
declare const REWIND_VERSION: string;
declare const REWIND_INDEX: string;
/** What the error clinic knows. */
declare const REWIND_CLINIC: import("./clinic/index.js").Index;

/** The theme's own, in every page. */
declare function __md_get(key: string): unknown;
declare function __md_set(key: string, value: unknown): void;

/** What search/main.js leaves for the parts of the index, and for whoever measures the search. */
declare const rewindSearch: {
  arrived(name: string, data: unknown): void;
  ask(question: string): ReturnType<import("./search/index.js").Index["ask"]>;
};

/** Pyodide's runtime, which it ships without types. */
declare module "pyodide/pyodide.asm.mjs" {
  const create: (settings: object) => Promise<object>;
  export default create;
}

/** What tape/main.js leaves for the page, and for a page of its own. */
declare const rewindTape: {
  show(element: HTMLElement, tape: import("./tape/format.js").Tape, source: string, options?: import("./tape/view.js").Options): import("./tape/view.js").View;
  load(which: string, name: string, engine: URL): Promise<unknown>;
  arrived(name: string, data: unknown): void;
};
/** Styles as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
