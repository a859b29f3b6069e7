/** Owns the page's one worker: starts it, gives it one program at a time, stops it. Knows nothing of the page. */

import { Sandbox } from "./sandbox.js";

/**
 * @typedef {{name: string, source: string, check: string | null}} Program
 * @typedef {{kind: "done" | "error" | "cut" | "stopped" | "failed" | "fatal", text: string, hint: string, line?: number,
 *   refused?: string[],
 *   check?: {right: boolean, message: string}, why?: string, milliseconds?: number, heap?: number}} Outcome
 * @typedef {{waiting(name: string): void, loading(text: string, fraction: number | null, bytes?: number): void, started(): void,
 *   output(text: string): void, figure(svg: string): void}} Listener
 * @typedef {{program: Program, listener: Listener, finish(outcome: Outcome): void, id: number}} Job
 */

/** Bytes of Python's memory after which it is started anew: memory that a program took is never given back. */
const TOO_MUCH_MEMORY = 300e6;
/** How long a program whose output was cut may take to end by itself. */
const GRACE = 500;

/** What a worker may say a program came to; anything else was forged. */
const KINDS = new Set(["done", "error", "cut"]);

export class Engine {
  /** @type {Sandbox | undefined} */
  #sandbox;
  /** The way to the worker. @type {MessagePort | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #ready;
  /** @type {((why: string) => void) | undefined} */
  #giveUp;
  /** @type {Job[]} */
  #queue = [];
  /** @type {Job | undefined} */
  #current;
  #running = false;
  #lastId = 0;
  /** How the worker was started last, and how long that took. @type {{how: string, milliseconds: number} | undefined} */
  started;

  /** @param {{base: URL, torch: string}} options */
  constructor({ base, torch }) {
    this.base = base;
    this.torch = torch;
  }

  /**
   * Runs a program when those before it are through.
   * @param {Program} program
   * @param {Listener} listener
   * @returns {{outcome: Promise<Outcome>, cancel(): void}}
   */
  run(program, listener) {
    /** @type {(outcome: Outcome) => void} */
    let finish = () => {};
    const outcome = new Promise((resolve) => (finish = resolve));
    const job = { program, listener, finish, id: ++this.#lastId };
    this.#queue.push(job);
    if (this.#current) listener.waiting(this.#current.program.name);
    this.#next();
    return { outcome, cancel: () => this.#cancel(job) };
  }

  async #next() {
    if (this.#current) return;
    const job = (this.#current = this.#queue.shift());
    if (!job) return;
    for (const other of this.#queue) other.listener.waiting(job.program.name);
    try {
      await this.#start();
    } catch (error) {
      const why = /** @type {Error} */ (error).message;
      for (const one of [job, ...this.#queue.splice(0)]) one.finish({ kind: "failed", text: "", hint: "", why });
      if (this.#current === job) this.#current = undefined;
      return;
    }
    if (this.#current !== job) return; // cancelled while Python was loading
    this.#running = true;
    job.listener.started();
    this.#worker?.postMessage({ type: "run", id: job.id, ...job.program });
  }

  #start() {
    this.#ready ??= new Promise((resolve, reject) => {
      this.#giveUp = (why) => {
        this.#close();
        reject(new Error(why));
      };
      this.#current?.listener.loading("Loading Python", 0);
      const sandbox = (this.#sandbox ??= this.#openSandbox());
      const { port1: worker, port2: far } = new MessageChannel();
      this.#worker = worker;
      worker.onmessage = ({ data }) => {
        if (worker !== this.#worker) return;
        if (data.type === "ready") {
          this.started = data;
          this.#giveUp = undefined;
          resolve();
        } else this.#hear(data);
      };
      const options = { torch: this.torch.split("/").pop(), plain: this.started?.how === "plain" };
      sandbox.start(far, options).catch((error) => {
        if (worker === this.#worker) this.#giveUp?.(error.message);
      });
    });
    this.#ready.catch(() => {}); // reported by whoever awaits it
    return this.#ready;
  }

  #openSandbox() {
    /** @type {Sandbox} */
    const sandbox = new Sandbox(this.base, this.torch, {
      progress: (received, total) => {
        if (sandbox === this.#sandbox) this.#current?.listener.loading("Loading Python", received / total, total);
      },
      broken: (why) => {
        if (sandbox !== this.#sandbox) return;
        if (this.#running) this.#broken(why);
        else if (this.#giveUp) this.#giveUp(why);
        else this.#end(); // between two programs: the next one gets another worker
      },
    });
    return sandbox;
  }

  /** @param {any} data */
  #hear(data) {
    const job = this.#current;
    if (data.type === "phase") job?.listener.loading(String(data.text), null);
    else if (data.type === "failed") this.#giveUp?.(String(data.why));
    else if (!job || data.id !== job.id) return;
    else if (data.type === "out") job.listener.output(String(data.text));
    else if (data.type === "figure") job.listener.figure(String(data.text));
    else if (data.type === "cut") {
      // a program may catch even this and go on
      setTimeout(() => this.#current === job && this.#stopWith(job, { kind: "cut", text: "", hint: "" }), GRACE);
    } else if (data.type === "result" && KINDS.has(data.kind)) {
      if (data.spent || data.heap > TOO_MUCH_MEMORY) this.#stopWith(job, data);
      else this.#done(job, data);
    } else if (data.type === "fatal") this.#broken(String(data.why));
  }

  /** @param {Job} job @param {Outcome} outcome */
  #done(job, outcome) {
    this.#running = false;
    this.#current = undefined;
    job.finish(outcome);
    this.#next();
  }

  /** Ends the worker under a running job and starts another, so that the next Run finds it ready. @param {Job} job @param {Outcome} outcome */
  #stopWith(job, outcome) {
    this.#end();
    this.#done(job, outcome);
    this.#start();
  }

  /** @param {string} why */
  #broken(why) {
    if (this.#current) this.#stopWith(this.#current, { kind: "fatal", text: "", hint: "", why });
  }

  /** @param {Job} job */
  #cancel(job) {
    const stopped = /** @type {Outcome} */ ({ kind: "stopped", text: "", hint: "" });
    if (job !== this.#current) {
      const place = this.#queue.indexOf(job);
      if (place < 0) return;
      this.#queue.splice(place, 1);
      job.finish(stopped);
    } else if (this.#running) this.#stopWith(job, stopped);
    else {
      // still loading: nobody else needs it unless somebody waits
      if (!this.#queue.length) this.#close();
      this.#done(job, stopped);
    }
  }

  #end() {
    this.#sandbox?.end();
    this.#worker?.close();
    this.#worker = this.#ready = undefined;
    this.#running = false;
  }

  /** Lets go of everything: what did not load is asked for again. */
  #close() {
    this.#end();
    this.#sandbox?.close();
    this.#sandbox = undefined;
  }
}
