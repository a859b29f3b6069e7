/** The script of the search: loaded when the search is opened, or a hit of it was followed. */

import { answer, follow } from "./dialog.js";
import { Index } from "./index.js";
import { arrived, part } from "./parts.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const index = new Index((name) => part(name, new URL(".", script.src), REWIND_INDEX));
// the parts call this by name; so may whoever measures the search
Object.assign(globalThis, { rewindSearch: { arrived, ask: index.ask.bind(index) } });

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.rewind-finder"));
if (dialog) {
  answer(dialog, index, new URL("../../", script.src));
  const address = new URL(location.href);
  if (address.searchParams.has("h")) {
    // not before the page is whole
    if (document.readyState === "complete") follow(address);
    else addEventListener("load", () => follow(address));
  }
}
