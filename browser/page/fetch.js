/** Fetches what Python needs, side by side, and says how far it is. */

/** What the build wrote, and how large it is: the build puts it in here. @type {Manifest} */
const MANIFEST = REWIND_MANIFEST;

/**
 * @typedef {{files: Record<string, {bytes: number, version: string}>}} Manifest
 * @typedef {{module: WebAssembly.Module, stdlib: ArrayBuffer, subset: ArrayBuffer, snapshot?: ArrayBuffer,
 *   runtime?: Promise<any>}} Assets
 * @typedef {(received: number, total: number) => void} OnProgress
 */

/**
 * @param {Assets | undefined} kept what an earlier worker of this page has fetched already
 * @param {{snapshot: boolean}} want
 * @param {OnProgress} onProgress
 * @returns {Promise<Assets>}
 */
export async function fetchAll(kept, want, onProgress) {
  const runtime = importRuntime();
  if (kept) return { ...kept, runtime };
  const meter = new Meter(onProgress);
  const snapshot = want.snapshot
    ? meter.buffer("snapshot.gz").catch((error) => {
        console.info("The memory snapshot could not be fetched; Python starts without it.", error);
        meter.forget("snapshot.gz");
        return undefined;
      })
    : undefined;
  const [module, stdlib, subset, snapshotBytes] = await Promise.all([
    meter.stream("python.wasm.gz").then((stream) =>
      WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } })),
    ),
    meter.buffer("python-stdlib.zip"),
    meter.buffer("torch.zip"),
    snapshot,
    meter.count("python.js", runtime),
  ]);
  return { module, stdlib, subset, snapshot: snapshotBytes, runtime };
}

function importRuntime() {
  const runtime = import(addressOf("python.js")).catch(() => {
    throw new Error("python.js could not be loaded");
  });
  runtime.catch(() => {}); // reported where it is awaited
  return runtime;
}

/** @param {string} name */
function addressOf(name) {
  return new URL(`${name}?v=${MANIFEST.files[name].version}`, import.meta.url).href;
}

/** Adds up what has arrived of all files. */
class Meter {
  /** @type {Map<string, {received: number, total: number}>} */
  #files = new Map();

  /** @param {OnProgress} onProgress */
  constructor(onProgress) {
    this.onProgress = onProgress;
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
    this.onProgress(received, total);
  }

  /** @param {string} name */
  #expect(name) {
    this.#files.set(name, { received: 0, total: MANIFEST.files[name].bytes });
  }

  /** @param {string} name */
  forget(name) {
    this.#files.delete(name);
  }

  /** Counts a file that arrives by other means. @param {string} name @param {Promise<any>} arrival */
  async count(name, arrival) {
    this.#expect(name);
    await arrival;
    this.#add(name, MANIFEST.files[name].bytes);
  }

  /** @param {string} name @returns {Promise<ArrayBuffer>} */
  async buffer(name) {
    return new Response(await this.stream(name)).arrayBuffer().catch(() => {
      throw new Error(`the connection broke while ${name} was loading`);
    });
  }

  /** The file's content, unpacked. @param {string} name @returns {Promise<ReadableStream<Uint8Array>>} */
  async stream(name) {
    this.#expect(name);
    const response = await fetch(addressOf(name)).catch(() => {
      throw new Error(`${name} could not be loaded: the network or the site did not answer`);
    });
    if (!response.ok || !response.body) {
      throw new Error(`${name} could not be loaded: the site answered ${response.status}`);
    }
    const reader = response.body.getReader();
    let first = await reader.read();
    const bytes = new ReadableStream({
      pull: async (controller) => {
        const { done, value } = first ?? (await reader.read());
        first = /** @type {any} */ (undefined);
        if (done) {
          controller.close();
          return;
        }
        this.#add(name, value.length);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
    // some hosts mark a .gz file as encoded, and the browser has then unpacked it already
    const packed = first.value?.[0] === 0x1f && first.value?.[1] === 0x8b;
    return packed ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes;
  }
}
