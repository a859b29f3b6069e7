/** Fetches what Python needs, side by side, and says how far it is. */

/** What the build wrote, and how large it is: the build puts it in here. @type {Manifest} */
const MANIFEST = REWIND_MANIFEST;
const NEEDED = ["worker.js", "python.wasm.gz", "python-stdlib.zip", "torch.zip"];
const SNAPSHOT = "snapshot.gz";

/**
 * @typedef {{files: Record<string, {bytes: number, version: string}>}} Manifest
 * @typedef {{progress(received: number, total: number): void, arrived(name: string, bytes: ArrayBuffer): void}} Listener
 */

/**
 * Fetches every file, and hands each over as it was sent: packed, where the build packed it.
 * @param {URL} base where the build's files are
 * @param {string} torch address of a real torch wheel, which takes the snapshot's place, or ""
 * @param {Listener} listener
 * @param {AbortSignal} signal ends it early
 * @throws {Error} with words for the reader, where a file that is needed did not arrive
 */
export async function fetchAll(base, torch, listener, signal) {
  const meter = new Meter(listener, signal);
  const addressOf = (/** @type {string} */ name) => new URL(`${name}?v=${MANIFEST.files[name].version}`, base);
  const all = NEEDED.map((name) => meter.fetch(name, addressOf(name), MANIFEST.files[name].bytes));
  if (torch) all.push(meter.fetch("wheel", new URL(torch), 0));
  else {
    const snapshot = meter.fetch(SNAPSHOT, addressOf(SNAPSHOT), MANIFEST.files[SNAPSHOT].bytes);
    all.push(
      snapshot.catch((error) => {
        console.info("The memory snapshot could not be fetched; Python starts without it.", error);
        meter.forget(SNAPSHOT);
      }),
    );
  }
  await Promise.all(all);
}

/** Adds up what has arrived of all files. */
class Meter {
  /** @type {Map<string, {received: number, total: number}>} */
  #files = new Map();

  /** @param {Listener} listener @param {AbortSignal} signal */
  constructor(listener, signal) {
    this.listener = listener;
    this.signal = signal;
  }

  /** @param {string} name @param {number} bytes */
  #add(name, bytes) {
    const file = this.#files.get(name);
    if (!file) return;
    // a host that unpacks for us sends more bytes than the file has
    file.received = Math.min(file.total, file.received + bytes);
    let [received, total] = [0, 0];
    for (const one of this.#files.values()) {
      received += one.received;
      total += one.total;
    }
    this.listener.progress(received, total);
  }

  /** @param {string} name */
  forget(name) {
    this.#files.delete(name);
  }

  /** @param {string} name @param {URL} address @param {number} size bytes that are expected */
  async fetch(name, address, size) {
    this.#files.set(name, { received: 0, total: size });
    const response = await fetch(address, { signal: this.signal }).catch(() => {
      throw new Error(`${name} could not be loaded: the network or the site did not answer`);
    });
    if (!response.ok || !response.body) {
      throw new Error(`${name} could not be loaded: the site answered ${response.status}`);
    }
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform: (chunk, controller) => {
          this.#add(name, chunk.length);
          controller.enqueue(chunk);
        },
      }),
    );
    const bytes = await new Response(counted).arrayBuffer().catch(() => {
      throw new Error(`the connection broke while ${name} was loading`);
    });
    this.listener.arrived(name, bytes);
  }
}
