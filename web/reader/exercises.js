/** An exercise's folds come one after the other: a hint, the next one, the solution. What was opened stays opened up. */

document.addEventListener(
  "toggle",
  ({ target }) => {
    const fold = /** @type {Element} */ (target);
    if (fold.matches(".rewind-exercise > details[open]")) fold.classList.add("rewind-opened");
  },
  { capture: true },
);
