// The theme's script (the contents that follow the reader, the way back to the top) weighs more than a lesson and
// is needed by nobody who only reads. It is loaded, with the rest of the theme's styles, on the first sign of use.
// The search and the drawer work without it; the colour switch works from here, so that no early click is lost.

(() => {
  const self = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { themeScript = "", themeStyles = "" } = self.dataset;
  const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "scroll"];

  function start() {
    for (const sign of signs) removeEventListener(sign, start, { capture: true });
    const inlined = document.getElementById("rewind-style");
    for (const href of themeStyles.split(" ")) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      inlined?.before(link); // before, so that what is inlined still wins
    }
    const script = document.createElement("script");
    script.src = themeScript;
    script.addEventListener("load", () => {
      // the theme would take the page's Markdown for a translation, and ask for its sitemap
      const alternates = document.querySelectorAll("link[rel=alternate]");
      for (const link of alternates) link.remove();
      // half of the theme waits for this event, which was over before it arrived
      document.dispatchEvent(new Event("DOMContentLoaded"));
      document.head.append(...alternates);
      document.documentElement.dataset.rewindTheme = "ready";
    });
    document.body.append(script);
  }

  for (const sign of signs) addEventListener(sign, start, { capture: true, passive: true });

  /** Show a scheme, and keep it where the theme's script looks for it. @param {HTMLInputElement} input */
  function choose(input) {
    const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = input.dataset;
    document.body.dataset.mdColorScheme = scheme;
    __md_set("__palette", { index: [...switches.elements].indexOf(input), color: { media, scheme, primary, accent } });
  }
  const switches = /** @type {HTMLFormElement} */ (document.querySelector("form[data-md-component=palette]"));
  switches.addEventListener("change", (event) => choose(/** @type {HTMLInputElement} */ (event.target)));
  const early = /** @type {HTMLInputElement | null} */ (switches.querySelector(":checked")); // chosen before this script came
  if (early) choose(early);
})();
