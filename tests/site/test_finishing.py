"""The rules that rewrite built pages: each does what it says, and says so where it finds nothing to do it to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext

from rewind.lessons.markdown import read_blocks
from rewind.lessons.pages import Page
from rewind.project import RewindError
from rewind.site import finishing, offline
from rewind.site.finishing_rules import MARKUP, WEIGHT, Site, Unfinished
from rewind.site.html import parse, wrap, written
from rewind.site.offline import Packed
from rewind.site.rules import Built, Rule, Source, apply, sources_of
from rewind.site.search import read_page
from tests.conftest import BOOK, FOLDER_OF, LESSONS
from tests.site.conftest import PAGES, built

MARKDOWN = """\
# Small

<div class="rewind-playground"></div>
It fetches <span class="rewind-download">some megabytes</span>.

<a href="../rewind-offline.zip" download>Download the whole site</a> as one archive.
{ .rewind-online }

```python title="first.py"
--8<-- "small/first.py"
```

![A line](../figures/small/first.svg){ width=538 height=336 }

| a | b |
|---|---|
| 1 | 2 |

$$
x^2
$$
"""
HTML = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Small</title>
<link rel="canonical" href="https://rewind.example/lessons/small/">
<link rel="stylesheet" href="../../assets/stylesheets/main.1.min.css">
<link rel="stylesheet" href="../../assets/rewind.css">
<script>before()</script></head><body>
<a href="../other/#there">Other</a> <a href="../gone/">Gone</a>
<article><h1 id="small">Small</h1><div class="rewind-playground"><p>Loading</p></div>
<p>It fetches <span class="rewind-download">some megabytes</span>.</p>
<p class="rewind-online"><a href="../../rewind-offline.zip" download>Download the whole site</a></p>
<div class="language-python highlight"><span class="filename">first.py</span><pre><span></span><code>\
<span class="n">x</span><span class="w"> </span><span class="o">=</span> <span class="mi">1</span>
<span class="nb">print</span><span class="p">(</span><span class="n">x</span><span class="p">)</span>
</code></pre></div>
<p><img alt="A line" src="../../figures/small/first.svg" width="538" height="336"></p>
<table><thead><tr><th>a<th>b</thead><tr><td>1<td>2</table>
<p><math display="block"><msup><mi>x</mi><mn>2</mn></msup></math></p></article>
<script type="application/json">{}</script>
<script src="../../assets/javascripts/bundle.1.min.js"></script>
<script src="../../assets/engine/page.js" type="module"></script></body></html>
"""
NAME = "lessons/small/index.html"
SOURCE = Source(
    Page(Path("docs/lessons/small.md"), "small", "lessons", {}, read_blocks(MARKDOWN.splitlines()))
)
SITE = Site(9, "https://code.example/someone/rewind", styles="p{color:red}", frame="'sha256-frame'")
INSIDE = {NAME, "lessons/other/index.html", "assets/rewind.css"}
Effect = Callable[[BeautifulSoup], object]


def unfinished(html: str = HTML) -> Unfinished:
    return Unfinished(NAME, parse(html), SOURCE, site=SITE, has_plain_markdown=True)


def packed(html: str = HTML) -> Packed:
    return Packed(NAME, parse(html), SOURCE, inside=INSIDE, address="https://rewind.example/")


def hrefs(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.select("body > a[href]")]


def policy(page: BeautifulSoup) -> str:
    meta = page.select_one("head > meta[http-equiv]:first-child")
    return str(meta["content"]) if meta else ""


# what a reader, or a browser, has of each rule
FINISHED: dict[str, Effect] = {
    "load figures when they come near": lambda page: page.select("img[loading=lazy][decoding=async]"),
    "say how many lines code has": lambda page: page.select("div.highlight[data-lines='2']"),
    "unwrap words without a colour": lambda page: (
        "<code>x <span" in str(page) and not page.select("span[class=n], span[class=p]")
    ),
    "put tables into boxes that scroll": lambda page: page.select(
        ".rewind-scroll[tabindex='0'][data-lines='2'] > table"
    ),
    "put formulas into boxes that scroll": lambda page: page.select(".rewind-scroll[tabindex='0'] > math"),
    "link programs to their files": lambda page: (
        [link["href"] for link in page.select(".filename > a")]
        == ["https://code.example/someone/rewind/blob/main/snippets/small/first.py"]
    ),
    "say how much the first run fetches": lambda page: "It fetches 9 MB." in page.get_text(),
    "offer the page as plain markdown": lambda page: (
        page.select("head > link[rel=alternate][type='text/markdown'][href='index.md']")
        and page.select("article > .rewind-actions:last-child > a[href='index.md']")
    ),
    "put off the themes script": lambda page: (
        not page.select("script[src*=bundle]")
        and page.select(
            "script[defer][src='../../assets/start.js'][data-theme-script='../../assets/javascripts/bundle.1.min.js']"
            "[data-theme-styles='../../assets/stylesheets/main.1.min.css']"
        )
    ),
    "inline the styles that are needed": lambda page: (
        not page.select("link[rel=stylesheet]")
        and [one.string for one in page.select("style")] == ["p{color:red}"]
    ),
    "let in this site alone": lambda page: (
        # echo -n 'before()' | openssl dgst -sha256 -binary | base64, and of the styles
        {"default-src 'none'", "base-uri 'self'"} <= set(policy(page).split("; "))
        and "'sha256-frame' 'sha256-BXqlWGOUHp00lqMtJadjkHEL26fQotX7D8WXJMF9FZY='" in policy(page)
        and "style-src 'self' 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='" in policy(page)
    ),
}
PACKED: dict[str, Effect] = {
    "leave out what runs programs": lambda page: not page.select("script[src*=engine]"),
    "say that there is no playground": lambda page: (
        not page.select(".rewind-playground")
        and "a browser starts no Python from a folder" in page.get_text()
    ),
    "leave out what is true of the site alone": lambda page: not page.select("a[download]"),
    "let links name files": lambda page: (
        hrefs(page) == ["../other/index.html#there", "https://rewind.example/lessons/gone/"]
    ),
}


def test_each_rule_has_an_effect_that_is_looked_for() -> None:
    assert [rule.name for rule in (*MARKUP, *WEIGHT)] == list(FINISHED)
    assert [rule.name for rule in offline.RULES] == list(PACKED)
    assert all(rule.act.__doc__ for rule in (*MARKUP, *WEIGHT))
    assert all(rule.act.__doc__ for rule in offline.RULES)


@pytest.mark.parametrize("name", FINISHED)
def test_a_rule_does_what_it_says_and_no_other_does(name: str) -> None:
    page, without = unfinished(), unfinished()
    assert apply((*MARKUP, *WEIGHT), page) == []
    apply([rule for rule in (*MARKUP, *WEIGHT) if rule.name != name], without)
    assert FINISHED[name](BeautifulSoup(written(page.tree), "html.parser"))
    assert not FINISHED[name](BeautifulSoup(written(without.tree), "html.parser"))


@pytest.mark.parametrize("name", PACKED)
def test_a_rule_of_the_archive_does_what_it_says_and_no_other_does(name: str) -> None:
    page, without = packed(), packed()
    assert apply(offline.RULES, page) == []
    apply([rule for rule in offline.RULES if rule.name != name], without)
    assert PACKED[name](BeautifulSoup(written(page.tree), "html.parser"))
    assert not PACKED[name](BeautifulSoup(written(without.tree), "html.parser"))


# what a generator might write instead, and which rules must then say that they found nothing
RENAMED = [
    ('width="538"', 'data-width="538"', "load figures when they come near"),
    ('highlight"', 'codehilite"', "say how many lines code has, unwrap words without a colour"),
    ("<table>", "<div>", "put tables into boxes that scroll"),
    ('display="block"', "", "put formulas into boxes that scroll"),
    ('class="filename"', 'class="title"', "link programs to their files"),
    ("rewind-download", "download", "say how much the first run fetches"),
    (
        "article>",
        "section>",
        "load figures when they come near, put tables into boxes that scroll, offer the page as plain markdown",
    ),
    ("assets/javascripts/bundle", "assets/js/bundle", "put off the themes script"),
    ("assets/stylesheets/", "assets/css/", "put off the themes script"),
    ('rel="stylesheet"', 'rel="preload"', "put off the themes script, inline the styles that are needed"),
]


@pytest.mark.parametrize(("old", "new", "names"), RENAMED, ids=[old for old, _, _ in RENAMED])
def test_a_rule_that_finds_nothing_says_where_which_and_what_to_do(old: str, new: str, names: str) -> None:
    problems = apply((*MARKUP, *WEIGHT), unfinished(HTML.replace(old, new)))
    assert [re.findall("“(.*)”", one.what) for one in problems] == [[name] for name in names.split(", ")]
    assert {one.path for one in problems} == {NAME}
    assert all("rewind/site/finishing_rules.py" in one.remedy or "class=" in one.remedy for one in problems)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("assets/engine/", "engine/", "leave out what runs programs"),
        ("rewind-playground", "playground", "say that there is no playground"),
        ("rewind-online", "online", "leave out what is true of the site alone"),
        ("href=", "data-href=", "let links name files"),
    ],
)
def test_a_rule_of_the_archive_that_finds_nothing_says_so(old: str, new: str, name: str) -> None:
    (problem,) = apply(offline.RULES, packed(HTML.replace(old, new)))
    assert str(problem).startswith(f"{NAME}: the rule “{name}” found nothing on this page. Remedy: look how ")


def test_a_page_that_has_nothing_of_a_kind_owes_none() -> None:
    """A comment, code, or a file that somebody put into docs/ is no promise."""
    markdown = "# Bare\n\n<!--\n| a |\n|---|\n$$\n-->\n\nWrite `rewind-download` or `rewind-online`: 3 | 4.\n"
    html = re.sub(r"<article>.*</article>", '<article><h1 id="bare">Bare</h1></article>', HTML, flags=re.S)
    page = dataclasses.replace(SOURCE.page, blocks=read_blocks(markdown.splitlines()))
    bare = dataclasses.replace(unfinished(html), source=Source(page))
    assert apply((*MARKUP, *WEIGHT), bare) == []
    stray = Unfinished("a.html", parse("<p>Hello"), None, site=SITE, has_plain_markdown=False)
    assert apply((*MARKUP, *WEIGHT), stray) == []
    assert "<p>Hello</p>" in written(stray.tree)
    lost = Unfinished("404.html", parse("<p>Hello"), None, site=SITE, has_plain_markdown=False)
    assert len(apply((*MARKUP, *WEIGHT), lost)) == 2  # the theme's script, and its styles


def test_a_rule_that_misses_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tmp_path / "assets" / "engine" / "manifest.json"
    engine.parent.mkdir(parents=True)
    engine.write_text('{"files": {"python": {"bytes": 9000000, "version": "1"}}, "frame": "x"}')
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><title>No table here</title><article></article>")

    def nothing(_: Built) -> int:
        return 0

    monkeypatch.setattr(finishing, "MARKUP", (Rule(nothing, lambda _: True, "mend it"),))
    with pytest.raises(RewindError, match=r"index\.html: the rule “nothing” found nothing on this page"):
        finishing.finish(BOOK, tmp_path)


# ---- the built site ----


KINDS = ("table", "math[display=block]", "pre", "img[src*='figures/']")
FINISHED_KINDS = (
    ".rewind-scroll[data-lines] > table",
    ".rewind-scroll[tabindex='0'] > math[display=block]",
    ".highlight[data-lines] > pre",
    "img[src*='figures/'][loading=lazy][width][height]",
)


@pytest.mark.parametrize("path", PAGES)
def test_whatever_is_wide_has_a_box_and_whatever_is_long_its_height(site: Path, path: str) -> None:
    page = parse(built(site, path).read_text(encoding="utf-8"))
    assert [len(page.css(kind)) for kind in FINISHED_KINDS] == [len(page.css(kind)) for kind in KINDS]
    assert page.css("link[rel=stylesheet], script[src*=bundle]") == []
    for block in page.css(".highlight[data-lines]"):
        lines = block.css("pre")[0].text().rstrip("\n").split("\n")
        assert block.attrs["data-lines"] == str(len(lines))


def test_the_site_has_what_the_rules_are_for(site: Path) -> None:
    """Else the test above would be content with nothing."""
    pages = [parse(built(site, path).read_text(encoding="utf-8")) for path in PAGES]
    for kind in KINDS:
        assert sum(len(page.css(kind)) for page in pages) > 10, kind
    for lesson in LESSONS:
        page = parse(built(site, f"/{FOLDER_OF[lesson]}/{lesson}/").read_text(encoding="utf-8"))
        assert len(page.css("article div.highlight")) == len(BOOK.page(lesson).fences)


def test_what_each_page_was_made_from_is_known(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert pages == {*sources_of(BOOK), "404.html"}
    assert set(sources_of(dataclasses.replace(BOOK, pages=()))) == set()


# ---- the parser ----

# what a browser reads in its own way, or what a careless writer of HTML would change
ODD = {
    "newlines that count": "<pre>\n\n  first\n\n</pre><textarea>\n\nx</textarea><pre>\nx</pre>",
    "elements left open": "<ul><li>a<li>b</ul><p>a<div>b</div><dl><dt>c<dd>d</dl>",
    "a table without a body": "<p>a<table><tr><td>1<td>2</table>",
    "elements that overlap": "<p>a<b>x<i>y</b>z</i></p>",
    "entities": '<a href="?a=1&amp;b=2&lt;&quot;&copy=3">&nbsp;&lt;x&gt; &amp;lt; &copy; &#39;é…</a>',
    "attributes": '<input disabled value=\'a"b\' data-x="1\n2" checked=checked><img src=a.png alt=>',
    "code in script and style": '<script>if (a < b && c) x("<p>&lt;")</script><style>a > b{}</style>',
    "a drawing": '<svg viewBox="0 0 1 1"><linearGradient id="a"/><foreignObject><p>x</p></foreignObject></svg>',
    "a drawing with links": '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>',
    "a formula": '<math display="block"><mi>x</mi><annotation encoding="a">a&lt;b</annotation></math>',
    "what only some read": '<noscript><label for="x">Menu</label></noscript><template><tr><td>1</template>',
    "forms and folds": "<details open><summary>x</summary>y</details><dialog><form method=dialog>z</form></dialog>",
    "comments": "<!-- a -- b --><p>a<!-- c -->b</p>",
    "blanks": "<p> a  <em>b </em> c</p>\n\n<p>\td\u00a0e</p>",
}
SAME = """([before, after]) => {
    const tree = html => new DOMParser().parseFromString(html, "text/html");
    const bare = document => { document.documentElement.normalize(); return document.documentElement; };
    return bare(tree(before)).isEqualNode(bare(tree(after)));
}"""


@pytest.mark.parametrize("html", ODD.values(), ids=ODD)
def test_a_page_that_is_read_and_written_is_the_same_to_a_browser(context: BrowserContext, html: str) -> None:
    whole = f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>a &amp; b</title><body>{html}"
    page = context.new_page()
    assert page.evaluate(SAME, [whole, written(parse(whole)).removesuffix("\n")])
    assert not page.evaluate(SAME, [whole, written(parse(whole.replace("a", "e", 1)))])


def test_an_element_takes_the_place_of_what_is_put_into_it() -> None:
    page = parse("<p>a<b>c</b>d<i>e</i></p>")
    wrap(page.css("b")[0], '<span class="box"></span>')
    assert '<p>a<span class="box"><b>c</b></span>d<i>e</i></p>' in written(page)
    for wrong in ("", "text", "<b></b><i></i>"):
        with pytest.raises(ValueError, match="is no element"):
            wrap(page.css("i")[0], wrong)


def test_a_comment_is_nothing_that_a_search_finds(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<article><h1>One <!-- two -->three</h1><!-- four --><p>five<!-- six --></p></article>")
    found = read_page(tmp_path, page)
    assert found is not None
    assert found["sections"] == [
        {"anchor": "", "title": "One three", "passages": [{"kind": "prose", "name": "", "text": "five"}]}
    ]


def test_several_archives_are_offered_where_the_one_was(tmp_path: Path) -> None:
    page = dataclasses.replace(SOURCE.page, name="index", folder="")
    book = dataclasses.replace(BOOK, pages=(page,))
    home, markdown = tmp_path / "index.html", tmp_path / "index.md"
    home.write_text('<p><a href="rewind-offline.zip" download>Download</a> it.</p>')
    markdown.write_text(MARKDOWN)
    archives = [("a-1.zip", "lesson 1"), ("a-2.zip", "lesson 2")]
    offline._offer(book, tmp_path, archives)
    text = BeautifulSoup(home.read_text(), "html.parser").get_text().strip()
    assert text == "Download lesson 1 or lesson 2 it."
    assert '<a href="../a-1.zip" download>lesson 1</a> or <a href="../a-2.zip"' in markdown.read_text()
    home.write_text("<p>There is a rewind-offline.zip somewhere.</p>")
    with pytest.raises(RewindError, match="the rule “offer every archive” found nothing"):
        offline._offer(book, tmp_path, archives)
