/**
 * Runs in the sandbox: a frame without an origin, whose policy lets nothing be loaded (see sandbox.js). It keeps what the
 * page fetched for Python, and makes the workers: a worker made from a blob is under the policy of whoever made it.
 *
 * Messages in:  {type: "file", name, bytes}  {type: "start", port, options}  {type: "end"}
 * Messages out: {type: "broken", why}; the worker itself speaks with the page, through the port
 */

const { port1: page, port2: far } = new MessageChannel();
/** What arrived, unpacked. @type {Map<string, Promise<any>>} */
const files = new Map();
/** @type {Worker | undefined} */
let worker;

page.onmessage = (/** @type {MessageEvent} */ { data }) => {
  if (data.type === "file") {
    const ready = opened(data.name, data.bytes);
    ready.catch(() => {}); // reported where it is awaited
    files.set(data.name, ready);
  } else {
    worker?.terminate();
    worker = undefined;
    if (data.type === "start") start(data);
  }
};
parent.postMessage("rewind-sandbox", "*", [far]);

/** @param {string} name @param {ArrayBuffer} bytes */
async function opened(name, bytes) {
  if (name === "worker.js") return URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  const [first, second] = new Uint8Array(bytes, 0, 2);
  let stream = new Blob([bytes]).stream();
  // some hosts mark a .gz file as encoded, and the browser has then unpacked it already
  if (first === 0x1f && second === 0x8b) stream = stream.pipeThrough(new DecompressionStream("gzip"));
  if (name !== "python.wasm.gz") return new Response(stream).arrayBuffer();
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
}

/** @param {{port: MessagePort, options: object}} message */
async function start({ port, options }) {
  try {
    const mine = (worker = new Worker(await files.get("worker.js"), { name: "rewind" }));
    mine.onerror = (event) => {
      event.preventDefault();
      if (worker === mine) broken(event.message || "its worker could not be started");
    };
    const entries = [...files].filter(([name]) => name !== "worker.js");
    const settled = await Promise.all(
      entries.map(async ([name, content]) => {
        // Python also starts without the snapshot
        return [name, await (name === "snapshot.gz" ? content.catch(() => undefined) : content)];
      }),
    );
    if (worker === mine) mine.postMessage({ port, options, files: Object.fromEntries(settled) }, [port]);
  } catch (error) {
    broken(String(/** @type {Error} */ (error).message));
  }
}

/** @param {string} why */
function broken(why) {
  page.postMessage({ type: "broken", why });
}
