/** What moves the tape: buttons, a scrubber, play. */

const PACE = 1500; // milliseconds

/** Drawn, because not every machine has letters for them. */
const ICONS = {
  first: "M3 3h2v10H3zM13 3v10L6 8z",
  back: "M12 3v10L4 8z",
  forth: "M4 3v10l8-5z",
  last: "M3 3v10l7-5zM11 3h2v10h-2z",
  close: "M3.5 4.9l1.400-1.400L8 6.600l3.100-3.100 1.400 1.400L9.400 8l3.100 3.100-1.400 1.400L8 9.400l-3.100 3.100-1.400-1.400L6.600 8z",
};

/** @typedef {import("./steps.js").Step} Step */

export class Controls {
  #place = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #playing;
  #range = document.createElement("input");
  #count = document.createElement("span");
  /** @type {HTMLButtonElement[]} */
  #back;
  /** @type {HTMLButtonElement[]} */
  #forth;
  #play;

  /** @param {Step[]} steps @param {string} name @param {(place: number) => void} go @param {() => void} [close] */
  constructor(steps, name, go, close) {
    this.steps = steps;
    this.go = go;
    const last = steps.length - 1;
    this.#back = [this.#button("first", "First step", () => 0), this.#button("back", "Step back", () => this.#place - 1)];
    this.#forth = [this.#button("forth", "Step forward", () => this.#place + 1), this.#button("last", "Last step", () => last)];
    this.#play = this.#button(null, "", () => null);
    this.#play.className = "play";
    this.#play.textContent = "Play";
    Object.assign(this.#range, { type: "range", min: "0", max: String(last), step: "1" });
    this.#range.setAttribute("aria-label", `Step of ${name}`);
    this.#range.addEventListener("input", () => {
      this.pause();
      go(Number(this.#range.value));
    });
    this.#count.className = "count";
    this.element = document.createElement("div");
    this.element.className = "controls";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Steps");
    this.element.append(...this.#back, this.#play, ...this.#forth, this.#range, this.#count);
    if (close) {
      const end = this.#button("close", `Close the tape of ${name}`, () => null);
      end.className = "close";
      end.addEventListener("click", close);
      this.element.append(end);
    }
  }

  /** @param {keyof ICONS | null} icon @param {string} label @param {() => number | null} to */
  #button(icon, label, to) {
    const button = document.createElement("button");
    button.type = "button";
    if (icon) button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[icon]}"/></svg>`;
    if (label) {
      button.setAttribute("aria-label", label);
      button.title = label;
    }
    button.addEventListener("click", () => {
      const place = to();
      if (place === null && button === this.#play) this.#toggle();
      if (place === null) return;
      this.pause();
      this.go(place);
    });
    return button;
  }

  /** The scrubber takes the arrow keys. */
  focus() {
    this.#range.focus({ preventScroll: true });
  }

  #toggle() {
    if (this.#playing) {
      this.pause();
      return;
    }
    if (this.#place === this.steps.length - 1) this.go(0);
    this.#playing = setInterval(() => {
      this.go(this.#place + 1);
      if (this.#place === this.steps.length - 1) this.pause();
    }, PACE);
    this.#play.textContent = "Pause";
  }

  pause() {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.#play.textContent = "Play";
  }

  /** @param {number} place */
  show(place) {
    this.#place = place;
    const last = this.steps.length - 1;
    this.#range.value = String(place);
    this.#count.textContent = `${place} of ${last}`;
    const { direction } = this.steps[place];
    this.#range.setAttribute("aria-valuetext", `step ${place} of ${last}${direction ? `, ${direction}` : ""}`);
    this.#count.dataset.direction = direction ?? "";
    // a disabled button would lose the focus of whoever keeps pressing it
    for (const button of this.#back) button.setAttribute("aria-disabled", String(place === 0));
    for (const button of this.#forth) button.setAttribute("aria-disabled", String(place === last));
  }
}
