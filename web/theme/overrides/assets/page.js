// What every page does beyond being read: copy a program, fold a long one. Works without the theme's own
// script, which is loaded on the first interaction.

(() => {
  const LONG = 26; // lines; a longer program shows its first lines and a button
  const SHOWN = 12;
  const TURN = 6; // milliseconds

  /**
   * Do something with each element, a few milliseconds at a time: a slow phone can scroll in between.
   * @param {Iterable<HTMLElement>} elements
   * @param {(element: HTMLElement) => void} action
   */
  async function inTurns(elements, action) {
    let pause = performance.now() + TURN;
    for (const element of elements) {
      if (performance.now() > pause) {
        await new Promise((resolve) => setTimeout(resolve));
        pause = performance.now() + TURN;
      }
      action(element);
    }
  }

  /** Say something to a screen reader without moving the focus. @param {string} text */
  function announce(text) {
    let region = document.getElementById("rewind-status");
    if (!region) {
      region = document.createElement("div");
      region.id = "rewind-status";
      region.className = "rewind-visually-hidden";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = "";
    requestAnimationFrame(() => {
      region.textContent = text;
    });
  }

  /** Select an element's text, so that a reader whose clipboard is refused can copy by hand. @param {Element} element */
  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  /** The element of a block that holds its text. @param {Element} block */
  const codeOf = (block) => /** @type {HTMLElement} */ (block.querySelector("pre > code"));

  /** @param {Element} block @param {HTMLElement} button */
  async function copy(block, button) {
    const code = codeOf(block);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
      announce("Copied");
    } catch {
      unfold(block);
      select(code);
      button.textContent = "Selected";
      announce("The clipboard was refused. The program is selected: press Ctrl or Command and C.");
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2500);
  }

  /** @param {Element} block */
  function addCopyButton(block) {
    const title = block.querySelector(":scope > .filename");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rewind-copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${title ? title.textContent : "this block"}`);
    button.addEventListener("click", () => copy(block, button));
    block.append(button);
  }

  /** @param {Element} block */
  function unfold(block) {
    block.classList.remove("rewind-folded");
    block.querySelector(":scope > .rewind-unfold")?.remove();
  }

  /** Show the first lines of a long program and a button for the rest. @param {HTMLElement} block */
  function foldIfLong(block) {
    const lines = codeOf(block).textContent.trimEnd().split("\n").length;
    if (lines <= LONG) return;
    block.classList.add("rewind-folded");
    block.style.setProperty("--rewind-lines", String(SHOWN));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rewind-unfold";
    button.textContent = `Show all ${lines} lines`;
    button.addEventListener("click", () => {
      unfold(block);
      codeOf(block).focus({ preventScroll: true });
    });
    block.append(button);
  }

  /** Let the keyboard reach, and so scroll, the blocks whose lines are wider than a column of that width. @param {number} width */
  function reachWideBlocks(width) {
    // by counting characters: asking each block for its width would lay out the whole page
    const columns = Math.floor((width - 40) / 8.5);
    const framed = 5; // columns that an exercise's frame takes
    inTurns(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("article :is(pre > code, pre:not(:has(code)))")), (block) => {
      const longest = Math.max(...block.textContent.split("\n").map((line) => line.length));
      const wraps = block.closest(".output, details .language-text");
      if (longest > columns - (block.closest(".rewind-exercise") ? framed : 0) && !wraps) block.tabIndex = 0;
      else block.removeAttribute("tabindex");
    });
  }
  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  // asked once the page is laid out, and again when its width changes (its height does at every turn)
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width !== width) reachWideBlocks((width = contentRect.width));
  }).observe(article);

  inTurns(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("div.language-python.highlight")), (block) => {
    addCopyButton(block);
    foldIfLong(block);
  });

  /** Show the box that the address leads into, whole and unfolded, and not the word in it that bears the name. */
  function showTarget() {
    const target = document.getElementById(location.hash.slice(1)); // not `:target`, which comes after this script
    const box = target?.closest("article :is(.admonition, details)");
    if (!target || !box) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    /** Scroll by the target's own margin, so that the browser, which may do so again a moment later, lands there too. */
    const land = () => {
      const above = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
      target.style.scrollMarginTop = `${above + parseFloat(getComputedStyle(box).scrollMarginTop)}px`;
      target.scrollIntoView();
    };
    // whatever comes near is laid out only then, and may be higher than it was thought to be
    const settling = new ResizeObserver(land);
    const settled = () => settling.disconnect();
    settling.observe(article);
    setTimeout(settled, 2000);
    for (const sign of ["wheel", "touchmove", "pointerdown", "keydown", "hashchange"]) addEventListener(sign, settled, { once: true, passive: true });
  }
  addEventListener("hashchange", showTarget);
  // whoever comes back to a page is where they left it
  const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (arrival?.type === "navigate") showTarget();

  // Printing shows everything; what was folded on the screen folds again afterwards.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(/** @type {"details"} */ ("details:not([open])"))];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  // A page that is not there: its address says what was looked for.
  const query = /** @type {HTMLInputElement | null} */ (document.getElementById("rewind-query"));
  if (query) {
    const words = decodeURIComponent(location.pathname).split(/[^\p{L}\p{N}_]+/u).filter((word) => !/^\d*$/.test(word));
    query.value = words.slice(-3).join(" ");
  }
})();
