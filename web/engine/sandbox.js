/**
 * The page's side of the sandbox in which programs run.
 *
 * A policy in a `meta` element does not reach a worker that is loaded by its address. So everything is fetched here, and
 * handed to a frame: it has no origin (`sandbox`), hence no storage; its own policy lets nothing be loaded; and a worker
 * made in it from a blob is under that policy, as well as the page's.
 */

import { fetchAll } from "./fetch.js";

/** The frame's whole program, frame.js, and its hash: the build puts them in here. */
const PROGRAM = REWIND_FRAME;
const HASH = REWIND_FRAME_HASH;
const POLICY = `default-src 'none'; script-src ${HASH} 'wasm-unsafe-eval'; worker-src blob:`;
/** How long a frame that has been loaded may take to say so. */
const PATIENCE = 5000;

/** @typedef {{progress(received: number, total: number): void, broken(why: string): void}} Listener */

export class Sandbox {
  #frame = document.createElement("iframe");
  #closing = new AbortController();
  /** @type {Promise<MessagePort>} */
  #control;
  /** @type {Promise<unknown>} */
  #filled;

  /** @param {URL} base @param {string} torch @param {Listener} listener */
  constructor(base, torch, listener) {
    this.#control = this.#open(listener);
    const arrived = async (/** @type {string} */ name, /** @type {ArrayBuffer} */ bytes) =>
      (await this.#control).postMessage({ type: "file", name, bytes }, [bytes]);
    const fetched = fetchAll(base, torch, { progress: listener.progress, arrived }, this.#closing.signal);
    this.#filled = Promise.all([this.#control, fetched]);
    this.#filled.catch(() => {}); // reported by whoever starts a worker
  }

  /**
   * Starts a worker in place of the one before it, once everything has arrived.
   * @param {MessagePort} port what the worker speaks through
   * @param {object} options what it is told
   * @throws {Error} where something did not arrive
   */
  async start(port, options) {
    await this.#filled;
    (await this.#control).postMessage({ type: "start", port, options }, [port]);
  }

  /** Ends the worker. */
  async end() {
    (await this.#control).postMessage({ type: "end" });
  }

  /** Ends everything, the fetching too. */
  close() {
    this.#closing.abort();
    this.#frame.remove();
  }

  /** @param {Listener} listener @returns {Promise<MessagePort>} */
  #open(listener) {
    const frame = this.#frame;
    frame.hidden = true;
    frame.title = "Where programs run";
    frame.sandbox.add("allow-scripts");
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${PROGRAM}</script>`;
    const { signal } = this.#closing;
    const control = new Promise((resolve, reject) => {
      addEventListener(
        "message",
        ({ source, ports: [port] }) => {
          if (source !== frame.contentWindow || !port) return;
          port.onmessage = ({ data }) => listener.broken(String(data.why));
          resolve(port);
        },
        { signal },
      );
      frame.addEventListener("load", () => {
        const late = () => reject(new Error("the browser did not open the frame that programs run in"));
        setTimeout(late, PATIENCE);
      });
    });
    control.catch(() => {}); // reported by whoever starts a worker
    document.body.append(frame);
    return control;
  }
}
