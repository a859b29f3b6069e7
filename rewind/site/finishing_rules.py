"""What is done to each page of a built site to make it light, private and legible: a list of rules."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from rewind.site.html import element, wrap
from rewind.site.rules import Built, Rule, everywhere, where

SCROLL = "rewind-scroll"
UNCOLOURED = "div.highlight :is(span[class=n], span[class=w], span[class=p])"
"""Names, blanks and brackets, which have the colour of the text around them."""
STYLESHEET = "link[rel=stylesheet]"
FILE = re.compile(r"[\w/]+\.py")
INLINE_SCRIPT = "script:not([src])"
POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    # the search's worker, and the one that programs run in: it inherits this policy, and a stricter one
    "worker-src": "'self' blob:",
    "base-uri": "'self'",
    "form-action": "'self'",
}


@dataclass(frozen=True)
class Site:
    """What is the same for all pages of a site."""

    download: int
    """How many megabytes the first run of a program fetches."""
    repository: str | None
    """The address of the repository, where it is known."""
    styles: str = ""
    """Those rules of the stylesheets that some page needs."""
    frame: str = ""
    """The hash of the script in the frame that programs run in."""


@dataclass
class Unfinished(Built):
    """A page that is being finished."""

    site: Site = field(kw_only=True)
    has_plain_markdown: bool = field(kw_only=True)


def load_figures_when_they_come_near(page: Unfinished) -> int:
    """Let a figure wait until a reader is about to see it; it has a size, so that nothing moves."""
    figures = page.tree.css("article img[width]")
    for image in figures:
        image.attrs["loading"] = "lazy"
        image.attrs["decoding"] = "async"
    return len(figures)


def say_how_many_lines_code_has(page: Unfinished) -> int:
    """Let a block's height be known before it is laid out."""
    texts = page.tree.css("div.highlight > pre")
    for text in texts:
        if block := text.parent:
            block.attrs["data-lines"] = str(text.text().rstrip("\n").count("\n") + 1)
    return len(texts)


def unwrap_words_without_a_colour(page: Unfinished) -> int:
    """Take away the elements of words that look as they do without one: half of what a page consists of."""
    words = page.tree.css(UNCOLOURED)
    for word in words:
        word.unwrap()
    return len(words)


def put_tables_into_boxes_that_scroll(page: Unfinished) -> int:
    """Let a wide table scroll by itself, with the keyboard too; say how many rows it has."""
    tables = page.tree.css("article table")
    for table in tables:
        rows = len(table.css("tr"))
        wrap(table, f'<div class="{SCROLL}" tabindex="0" data-lines="{rows}"></div>')
    return len(tables)


def put_formulas_into_boxes_that_scroll(page: Unfinished) -> int:
    """Let a wide formula scroll by itself, with the keyboard too."""
    formulas = page.tree.css("math[display=block]")
    for formula in formulas:
        wrap(formula, f'<span class="{SCROLL}" tabindex="0"></span>')
    return len(formulas)


def link_programs_to_their_files(page: Unfinished) -> int:
    """Let a program's name lead to its file in the repository, where that is known."""
    if page.site.repository is None or page.source is None:
        return 0
    folder = f"{page.site.repository}/blob/main/snippets/{page.source.page.name}"
    names = [name for name in page.tree.css("span.filename") if FILE.fullmatch(name.text())]
    for name in names:
        link = element("<a></a>")
        link.attrs["href"] = f"{folder}/{name.text()}"
        link.insert_child(name.text())
        name.inner_html = ""
        name.insert_child(link)
    return len(names)


def say_how_much_the_first_run_fetches(page: Unfinished) -> int:
    """Put the number where the page has words for it: the build knows it, an author does not."""
    places = page.tree.css("span.rewind-download")
    for place in places:
        place.inner_html = f"{page.site.download} MB"
    return len(places)


def offer_the_page_as_plain_markdown(page: Unfinished) -> int:
    """Tell tools and readers that the page is to be had as Markdown too."""
    article, head = page.tree.css_first("article", default=None), page.tree.head
    if not page.has_plain_markdown or article is None or head is None:
        return 0
    alternate = '<link rel="alternate" type="text/markdown" title="This page as Markdown" href="index.md">'
    head.insert_child(element(alternate))
    link = '<p class="rewind-actions"><a href="index.md">This page as plain Markdown</a></p>'
    article.insert_child(element(link))
    return 1


def put_off_the_themes_script(page: Unfinished) -> int:
    """Load Material's script, and the styles only it needs, on the first sign of use."""
    scripts = page.tree.css('script[src*="assets/javascripts/"]')
    styles = [href for href in map(address, page.tree.css(STYLESHEET)) if "assets/stylesheets/" in href]
    if not styles:
        return 0
    for script in scripts:
        source = script.attrs["src"] or ""
        later = element("<script defer></script>")
        later.attrs["src"] = f"{source.split('assets/', 1)[0]}assets/start.js"
        later.attrs["data-theme-script"] = source
        later.attrs["data-theme-styles"] = " ".join(styles)
        script.replace_with(later)
    return len(scripts)


def inline_the_styles_that_are_needed(page: Unfinished) -> int:
    """Put one stylesheet into the page for all that it links to."""
    links, head = page.tree.css(STYLESHEET), page.tree.head
    if head is None:
        return 0
    for link in links:
        link.decompose()
    style = element('<style id="rewind-style"></style>')
    style.insert_child(page.site.styles)
    head.insert_child(style)
    return len(links)


def let_in_this_site_alone(page: Unfinished) -> int:
    """Write the Content-Security-Policy: this site, and the page's own inline code by its hash."""
    first = page.tree.head and page.tree.head.first_child
    if not first:
        return 0
    scripts = {
        _hash(one) for one in page.tree.css(INLINE_SCRIPT) if "json" not in (one.attrs.get("type") or "")
    }
    styles = {_hash(one) for one in page.tree.css("style")}
    rules = {
        **POLICY,
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", page.site.frame, *sorted(scripts)]),
        "style-src": " ".join(["'self'", *sorted(styles)]),
    }
    policy = element('<meta http-equiv="Content-Security-Policy">')
    policy.attrs["content"] = "; ".join(f"{name} {value}" for name, value in rules.items())
    first.insert_before(policy)
    return 1


def address(link: LexborNode) -> str:
    """Return where a link leads."""
    return link.attrs.get("href") or ""


def _hash(inline: LexborNode) -> str:
    """Return what a policy names some inline code by."""
    digest = hashlib.sha256((inline.inner_html or "").encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


SHAPE = "look how MkDocs, Markdown or the theme writes it now, and mend the rule in rewind/site/finishing_rules.py"
MARKUP: tuple[Rule[Unfinished], ...] = (
    Rule(load_figures_when_they_come_near, where(lambda source: source.has_figure), SHAPE),
    Rule(say_how_many_lines_code_has, where(lambda source: source.has_code), SHAPE),
    Rule(unwrap_words_without_a_colour, where(lambda source: source.has_program), SHAPE),
    Rule(put_tables_into_boxes_that_scroll, where(lambda source: source.has_table), SHAPE),
    Rule(put_formulas_into_boxes_that_scroll, where(lambda source: source.has_formula), SHAPE),
    Rule(
        link_programs_to_their_files,
        lambda page: bool(page.site.repository and page.source and page.source.has_program),
        SHAPE,
    ),
    Rule(
        say_how_much_the_first_run_fetches,
        where(lambda source: source.says('"rewind-download"')),
        'write it as <span class="rewind-download">some megabytes</span>',
    ),
    Rule(offer_the_page_as_plain_markdown, lambda page: page.has_plain_markdown, SHAPE),
)
"""What a reader sees, or has another see. It is done before the search reads the pages, and the styles are chosen."""
WEIGHT: tuple[Rule[Unfinished], ...] = (
    Rule(put_off_the_themes_script, everywhere, SHAPE),
    Rule(inline_the_styles_that_are_needed, everywhere, SHAPE),
    Rule(let_in_this_site_alone, everywhere, SHAPE),
)
"""What makes a page light, and closes it. Each needs what the one before it left."""
