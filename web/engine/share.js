/**
 * A program in the address: compressed, in the part after the `#`, which no server ever sees. A checksum follows it, so
 * that a link which was cut or changed on its way opens nothing, instead of another program.
 */

/** Longer links are cut by the programs people send them with. */
export const LONGEST_LINK = 16_000;
/** No program is this long; a link that unpacks to more is not one of ours. */
const LONGEST_CODE = 200_000;

/** @param {string} code @returns {Promise<string>} what stands after the `#` */
export async function packed(code) {
  const stream = new Blob([code]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const letters = btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `code=${letters}.${checksum(letters)}`;
}

/**
 * @param {string} hash the part of an address from the `#` on
 * @returns {Promise<string | undefined>} the program in it, where there is one
 * @throws where there was one, and it is damaged
 */
export async function programIn(hash) {
  if (!hash.startsWith("#code=")) return undefined;
  const [, letters, sum] = /^#code=([\w-]*)\.([0-9a-f]{8})$/.exec(hash) ?? [];
  if (letters === undefined || checksum(letters) !== sum) throw new Error("damaged");
  return unpacked(letters);
}

/** CRC-32 (ISO 3309): it finds every change of up to 32 bits in a row. @param {string} letters */
function checksum(letters) {
  let sum = -1;
  for (const letter of letters) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

/**
 * @param {string} text
 * @returns {Promise<string>}
 * @throws where the text is not a packed program
 */
async function unpacked(text) {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(raw, (character) => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let code = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return code + decoder.decode();
    code += decoder.decode(value, { stream: true });
    if (code.length > LONGEST_CODE) {
      await reader.cancel();
      throw new Error("too long");
    }
  }
}
