// A slider under each program that has a variable to pull at: program, output and figure change together.
// What was recorded comes with the first touch: outputs from NAME.try.js, figures from NAME.try/VALUE.svg.

(() => {
  const PAUSE = 500; // milliseconds without a move after which the output is read out
  const SPOKEN = 400; // letters of it

  /** @param {string} tag @param {string} className @param {(Node | string)[]} children @returns {HTMLElement} */
  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** What was recorded with each value. @param {string} name @returns {Promise<string[]>} */
  async function outputsOf(name) {
    if (!self.rewindTries?.[name]) {
      const script = document.createElement("script");
      script.src = `${name}.try.js`;
      try {
        await new Promise((resolve, reject) => {
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        });
      } finally {
        script.remove();
      }
    }
    return self.rewindTries?.[name] ?? [];
  }

  /** Where a program gives its variable a value: from, to, and the value. @param {string} source @param {string} variable */
  function find(source, variable) {
    const match = new RegExp(`^${variable} = (-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?)`, "m").exec(source);
    if (!match) return null;
    const to = match.index + match[0].length;
    return { from: to - match[1].length, to, value: match[1] };
  }

  /** Put a text in the place of some of an element's letters; its elements stay. @param {Element} code @param {number} from @param {number} to @param {string} text */
  function replace(code, from, to, text) {
    const nodes = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    let [at, put] = [0, text];
    for (let node = /** @type {Text | null} */ (nodes.nextNode()); node && at < to; node = /** @type {Text | null} */ (nodes.nextNode())) {
      const { length } = node;
      if (at + length > from) {
        const start = Math.max(from - at, 0);
        node.replaceData(start, Math.min(to - at, length) - start, put);
        put = "";
      }
      at += length;
    }
  }

  /** What follows a program up to the next one, or the next heading. @param {Element} block */
  function following(block) {
    const found = [];
    for (let next = block.nextElementSibling; next && !next.matches("div.language-python.highlight, h1, h2, h3, h4"); next = next.nextElementSibling) found.push(next);
    return found;
  }

  /** @param {HTMLElement} block */
  function addSlider(block) {
    const [variable, ...values] = (block.dataset.try ?? "").split(" ");
    const name = (block.querySelector(":scope > .filename")?.textContent ?? "").trim().replace(/\.py$/, "");
    const code = block.querySelector("pre > code");
    const own = find(code?.textContent ?? "", variable)?.value;
    if (!code || !own) return;
    const after = following(block);
    const first = (/** @type {string} */ selector) => after.flatMap((one) => (one.matches(selector) ? [one] : [...one.querySelectorAll(selector)]))[0];
    const output = /** @type {HTMLElement | undefined} */ (first("div.output.highlight code"));
    const image = /** @type {HTMLImageElement | undefined} */ (first('img[src*="figures/"][src$=".svg"]'));
    const { src = "", alt = "" } = image ?? {};

    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: values.length - 1, step: 1, autocomplete: "off" });
    const shown = element("span", "rewind-try-value");
    shown.ariaHidden = "true"; // the slider says it
    const live = element("span", "rewind-visually-hidden");
    live.setAttribute("role", "status");
    const problem = element("span", "rewind-try-problem");
    shown.style.minWidth = `${Math.max(...values.map((value) => value.length))}ch`; // the slider stays where it is
    const label = element("label", "", element("span", "", "Try ", element("span", "rewind-try-name", `${variable} = `), shown), slider);
    const box = element("div", "rewind-try", label, live, problem);

    let current = own;
    let measured = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let speaking;

    /** @param {string} value */
    function set(value) {
      slider.value = String(values.indexOf(value));
      slider.setAttribute("aria-valuetext", value);
      shown.textContent = value;
    }

    /** As high as the highest of the outputs, so that nothing below moves. @param {string[]} outputs */
    function keepHeight(outputs) {
      if (!output || measured === innerWidth) return;
      measured = innerWidth;
      output.style.minHeight = "";
      const heights = outputs.map((text) => {
        output.textContent = text;
        return output.offsetHeight;
      });
      output.style.minHeight = `${Math.max(...heights)}px`;
    }

    /** @param {string} value @param {string[]} outputs */
    function show(value, outputs) {
      if (value === current || !code) return;
      current = value;
      const place = find(code.textContent ?? "", variable);
      if (place) replace(code, place.from, place.to, value);
      block.dispatchEvent(new Event("rewind-try")); // what a run left makes room (web/engine/program.js)
      keepHeight(outputs);
      const text = outputs[values.indexOf(value)];
      if (output) output.textContent = text;
      if (image) {
        image.src = addressOf(value);
        image.alt = value === own ? alt : `Drawn with ${variable} = ${value}. With ${own} it shows: ${alt}`;
      }
      clearTimeout(speaking);
      const said = text.length > SPOKEN ? `${text.slice(0, SPOKEN)} … and more` : text;
      speaking = setTimeout(() => (live.textContent = `With ${variable} = ${value}: ${said || "another figure"}`), PAUSE);
    }

    const addressOf = (/** @type {string} */ value) => (value === own ? src : src.replace(/\.svg$/, `.try/${value}.svg`));

    let touched = false;
    function touch() {
      if (touched) return;
      touched = true;
      if (image) for (const value of values) new Image().src = addressOf(value);
    }

    slider.addEventListener("input", async () => {
      set(values[slider.valueAsNumber]);
      touch();
      problem.textContent = "";
      try {
        const outputs = await outputsOf(name);
        show(values[slider.valueAsNumber], outputs);
      } catch {
        set(current);
        live.textContent = problem.textContent = "This could not be loaded: the network or the site did not answer.";
      }
    });

    // the output that a question is about stays covered, so the slider does too
    const cover = /** @type {HTMLDetailsElement | undefined} */ (after.find((one) => one.matches("details.rewind-cover")));
    if (cover) {
      const update = () => (box.hidden = !cover.open);
      cover.addEventListener("toggle", update);
      update();
    }
    set(own);
    block.querySelector(":scope > pre")?.after(box);
  }

  for (const block of document.querySelectorAll("div.highlight[data-try]")) addSlider(/** @type {HTMLElement} */ (block));
})();
