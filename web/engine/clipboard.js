/** What is put on the clipboard for a reader. */

/**
 * Copies a text that is still being made. To be called while a press is handled: WebKit takes the press for over as
 * soon as anything was waited for, and so has to be given the promise of the text.
 * @param {Promise<string>} text
 * @throws where the text cannot be made, or the browser refuses
 */
export async function copy(text) {
  const { clipboard } = navigator;
  if (!globalThis.ClipboardItem) return clipboard.writeText(await text);
  const plain = text.then((made) => new Blob([made], { type: "text/plain" }));
  return clipboard.write([new ClipboardItem({ "text/plain": plain })]);
}
