/**
 * Python's memory and files as they were before the first program, so that no program leaves anything to the next one.
 *
 * Whatever a program changes inside Python (modules, classes, limits, filters, hooks) is bytes of one WebAssembly memory:
 * they are put back, all of them. Only files and their like are kept outside, by Emscripten.
 */

export class Slate {
  #module;
  #files;
  #memory;
  #streams;
  #folder;
  #touched = false;

  /** @param {any} pyodide as every program should find it */
  constructor({ _module: module, FS }) {
    this.#module = module;
    this.#files = FS;
    this.#memory = module.HEAPU8.slice();
    this.#streams = [...FS.streams];
    this.#folder = FS.currentPath;
    const { dir, file, link } = FS.filesystems.MEMFS.ops_table;
    for (const name of ["setattr", "mknod", "rename", "unlink", "rmdir", "symlink"]) this.#watch(dir.node, name);
    for (const name of ["write", "mmap", "msync"]) this.#watch(file.stream, name);
    this.#watch(file.node, "setattr");
    this.#watch(link.node, "setattr");
  }

  /** Whether what was changed can be put back: a file that was written cannot. */
  get wipeable() {
    const now = this.#files.streams;
    return !this.#touched && this.#streams.every((stream, number) => now[number] === stream);
  }

  /** Puts everything back. No Python may be running. */
  wipe() {
    const { HEAPU8: memory } = this.#module;
    memory.set(this.#memory);
    memory.fill(0, this.#memory.length);
    const { streams } = this.#files;
    for (const stream of streams.slice(this.#streams.length)) if (stream) this.#files.close(stream);
    streams.length = this.#streams.length;
    this.#files.currentPath = this.#folder;
  }

  /** @param {any} operations @param {string} name */
  #watch(operations, name) {
    const original = operations[name];
    if (!original) return;
    operations[name] = (/** @type {any[]} */ ...given) => {
      this.#touched = true;
      return original(...given);
    };
  }
}
