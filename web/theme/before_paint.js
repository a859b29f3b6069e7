{
  document.documentElement.className = "js";
  // a reader may refuse storage; Material's scripts end there, and with them the search and the colour switch
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      Reflect.get(window, name);
    } catch {
      /** @type {Map<string, string>} */
      const kept = new Map();
      /** @type {Pick<Storage, "getItem" | "setItem" | "removeItem">} */
      const value = {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => kept.set(key, text),
        removeItem: (key) => kept.delete(key),
      };
      Object.defineProperty(window, name, { value });
    }
  }
  // the scheme a reader's system asks for; Material's own script chooses it only when it runs
  if (!__md_get("__palette") && matchMedia("(prefers-color-scheme: dark)").matches) {
    document.body.setAttribute("data-md-color-scheme", "slate");
  }
}
