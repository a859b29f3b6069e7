/**
 * Where a reader is: ticks beside what they have done, a line along the lesson, and on the home page the way back to
 * where they were.
 *
 * An exercise is done when its check has passed; a part, when its end was on the screen and its exercises are done; a
 * lesson, when its end was on the screen and all its exercises are done.
 */

import { showHome } from "./home.js";
import { keep, keptNames, onKept, PAGE } from "./kept.js";
import { onSolved, solvedExercises } from "./solved.js";

const SEEN = "seen";
const DONE = "done";
/** Milliseconds between two looks at where the reader is. */
const PAUSE = 1000;

const LESSON = /\/(?:lessons|beyond)\/([^/]+)\/(?:index\.html)?$/;
const article = /** @type {HTMLElement} */ (document.querySelector("article"));

/** @typedef {{heading: HTMLElement, end: Element, exercises: string[]}} Part */

/** The parts of a lesson, each from a heading to the next. @returns {Part[]} */
function partsOf() {
  const headings = /** @type {HTMLElement[]} */ ([...article.querySelectorAll(":scope > h2[id]")]);
  return headings.map((heading) => {
    /** @type {Element} */
    let end = heading;
    const exercises = [];
    for (let next = heading.nextElementSibling; next && !next.matches("h2, .rewind-actions"); next = next.nextElementSibling) {
      end = next;
      const exercise = next.matches(".rewind-exercise") && next.querySelector("h3")?.id;
      if (exercise) exercises.push(`${PAGE}/${exercise}`);
    }
    return { heading, end, exercises };
  });
}

/** @param {Element} element @param {boolean} yes */
const tick = (element, yes) => element.classList.toggle("rewind-ticked", yes);

/** @param {Part[]} parts */
function showLesson(parts) {
  const seen = keptNames(SEEN);
  const solved = solvedExercises();
  /** @type {Set<string>} */
  const done = new Set();
  for (const { heading, exercises } of parts) {
    const all = exercises.every((exercise) => solved.has(exercise));
    if (all && seen.has(`${PAGE}/${heading.id}`)) done.add(heading.id);
  }
  for (const frame of article.querySelectorAll(".rewind-exercise")) {
    const { id = "" } = frame.querySelector("h3") ?? {};
    const yes = solved.has(`${PAGE}/${id}`);
    frame.classList.toggle("rewind-done", yes);
    if (yes) done.add(id);
  }
  for (const link of document.querySelectorAll(".md-nav--secondary a")) {
    const id = link.getAttribute("href")?.slice(1) ?? "";
    tick(link, done.has(id));
  }
  const last = parts.at(-1);
  const whole = seen.has(`${PAGE}/${last?.heading.id}`) && parts.every(({ exercises }) => exercises.every((one) => solved.has(one)));
  const lessons = keptNames(DONE);
  if (whole === lessons.has(PAGE)) return;
  if (whole) lessons.add(PAGE);
  else lessons.delete(PAGE);
  keep(DONE, lessons);
}

function showLessons() {
  const done = keptNames(DONE);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-nav--primary a.md-nav__link[href]"))) {
    const name = LESSON.exec(link.pathname)?.[1];
    if (name && !link.hash) tick(link, done.has(name));
  }
}

/** @param {Part[]} parts */
function watchEnds(parts) {
  const byEnd = new Map(parts.map((part) => [part.end, part]));
  const ends = new IntersectionObserver((entries) => {
    const now = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => byEnd.get(target));
    const names = now.map((part) => `${PAGE}/${part?.heading.id}`);
    const seen = keptNames(SEEN);
    if (names.every((name) => seen.has(name))) return;
    keep(SEEN, new Set([...seen, ...names]));
    for (const { target, isIntersecting } of entries) if (isIntersecting) ends.unobserve(target);
  });
  for (const { end } of parts) ends.observe(end);
}

/** A thin line under the header, as long as the share of the lesson that was scrolled through. */
function drawLine() {
  const line = document.createElement("div");
  line.className = "rewind-line";
  document.querySelector(".md-header")?.append(line);
  let waiting = false;
  const draw = () => {
    waiting = false;
    const { top, height } = article.getBoundingClientRect();
    const way = height - innerHeight;
    line.style.scale = `${way > 0 ? Math.min(Math.max(-top / way, 0), 1) : 0} 1`;
  };
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(draw);
  }, { passive: true });
}

/** The heading that the reader is below, kept as the place to go on from. */
function watchPlace() {
  const headings = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("h2[id], h3[id]")]);
  const words = (/** @type {Element | null | undefined} */ one) => one?.firstChild?.textContent?.trim() ?? "";
  const look = () => {
    clearTimeout(next);
    next = undefined;
    const below = headings.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2);
    keep("place", { page: PAGE, title: words(article.querySelector("h1")), part: words(below), anchor: below?.id ?? "" });
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;
  addEventListener("scroll", () => (next ??= setTimeout(look, PAUSE)), { passive: true });
  addEventListener("pagehide", () => next && look());
}

if (LESSON.test(location.pathname)) {
  const parts = partsOf();
  const show = () => showLesson(parts);
  onSolved(show);
  onKept(SEEN, show);
  show();
  watchEnds(parts);
  drawLine();
  watchPlace();
}
onKept(DONE, showLessons);
showLessons();
showHome();
