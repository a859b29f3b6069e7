/** A program in the address: compressed, in the part after the `#`, which no server ever sees. */

/** Longer links are cut by the programs people send them with. */
export const LONGEST_LINK = 16_000;
/** No program is this long; a link that unpacks to more is not one of ours. */
const LONGEST_CODE = 200_000;

/** @param {string} code @returns {Promise<string>} */
export async function packed(code) {
  const stream = new Blob([code]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @returns {Promise<string>}
 * @throws where the text is not a packed program
 */
export async function unpacked(text) {
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

/** The packed program in an address, or nothing. @param {string} hash */
export function codeIn(hash) {
  return /^#code=([\w-]*)$/.exec(hash)?.[1];
}
