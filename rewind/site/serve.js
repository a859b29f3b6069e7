/** While the site is served to whoever writes it: shows what is wrong with what was saved, and reloads a built page. */
const { built } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const box = document.createElement("div");
box.className = "rewind-wrong";
box.setAttribute("role", "alert");

/** A new element with a text. @param {string} name @param {string} text */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/**
 * Says what is wrong at the top of the page; an empty list takes the box away.
 * @param {{where: string, what: string, remedy: string}[]} problems
 */
function show(problems) {
  const list = document.createElement("ul");
  for (const { where, what, remedy } of problems) {
    const item = document.createElement("li");
    item.append(element("code", where), ` ${what}. `, element("em", `Remedy: ${remedy}.`));
    list.append(item);
  }
  box.replaceChildren(element("strong", problems.length === 1 ? "One mistake" : `${problems.length} mistakes`), list);
  box.hidden = !problems.length;
}

async function listen() {
  for (let seen = -1; ; ) {
    try {
      const news = await (await fetch(`/rewind-serve/news?seen=${seen}`)).json();
      if (news.built && news.built !== built) return location.reload();
      seen = news.serial;
      show(news.problems);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000)); // the command was ended, and may be started again
      seen = -1;
    }
  }
}

box.hidden = true;
document.body.prepend(box);
listen();
