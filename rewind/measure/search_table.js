// Asks one of three search engines, in the page that search_table.py writes.

/** @typedef {(question: string) => Promise<string[]>} Ask the addresses of what was found, best first */

/**
 * @typedef {{sub_results: {url: string, locations: number[]}[]}} PagefindPage
 * @typedef {{init(): Promise<void>, search(question: string): Promise<{results: {data(): Promise<PagefindPage>}[]}>}} Pagefind
 */

/** @param {HTMLScriptElement} script */
const loaded = (script) => new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));

/** Each brings its engine, and returns what answers a question with addresses, best first. @type {Record<string, () => Promise<Ask>>} */
const ENGINES = {
  async rewind() {
    const script = Object.assign(document.createElement("script"), { src: "rewind/search.js" });
    document.head.append(script);
    await loaded(script);
    return async (question) => {
      const { hits } = await rewindSearch.ask(question);
      return hits.map(({ page, section }) => page.address + (section.anchor && `#${section.anchor}`));
    };
  },
  async material() {
    const { config, docs } = await (await fetch("material/index.json")).json();
    const worker = new Worker("material/search.js");
    /** @type {() => Promise<{items: {score: number, location: string}[][]}>} */
    const said = () => new Promise((resolve, reject) => Object.assign(worker, { onmessage: (/** @type {MessageEvent} */ { data }) => resolve(data.data), onerror: reject }));
    worker.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
    await said();
    return async (question) => {
      worker.postMessage({ type: 2, data: question });
      const { items } = await said();
      return items.flatMap((page) => page.sort((a, b) => b.score - a.score).map(({ location }) => location));
    };
  },
  async pagefind() {
    /** @type {Pagefind} */
    const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
    await pagefind.init();
    return async (question) => {
      const { results } = await pagefind.search(question);
      const pages = await Promise.all(results.slice(0, 3).map((result) => result.data()));
      return pages.flatMap(({ sub_results: sections }) =>
        // as its own interface does: the sections of a page with the most hits first
        sections.sort((a, b) => b.locations.length - a.locations.length).map(({ url }) => url.replace(/^\//, "").replace(/#top$/, "")),
      );
    };
  },
};

/** @type {Ask} */
let ask;

/** Bring an engine and ask it once; return how many seconds that took. @param {string} engine @param {string} question */
async function begin(engine, question) {
  const start = performance.now();
  ask = await ENGINES[engine]();
  await ask(question);
  return (performance.now() - start) / 1000;
}

/** @param {string[]} questions */
async function askAll(questions) {
  /** @type {Record<string, string[]>} */
  const answers = {};
  for (const question of questions) answers[question] = await ask(question);
  return answers;
}

// search_table.py calls these by name
Object.assign(globalThis, { begin, askAll });
