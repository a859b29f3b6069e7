{
  document.documentElement.className = "js";
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
  if (!__md_get("__palette") && matchMedia("(prefers-color-scheme: dark)").matches) {
    document.body.setAttribute("data-md-color-scheme", "slate");
  }
}
