"""Finish a built site: light, private and legible, whatever generator built it.

Each page gets the styles it needs inlined, the theme's script put off until the first interaction, figures
loaded when they come near, names for what the theme leaves nameless, and a policy that lets nothing load
from anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from pathlib import Path

from rewind.project import Project, this_project
from rewind.site.search import write_search
from rewind.tools.node import run_node

BEFORE_PAINT_SCRIPT = this_project().web / "theme" / "before_paint.js"
STYLESHEET = re.compile(r'\s*<link rel="stylesheet" href="(?P<href>[^":]+\.css)">')
BUNDLE = re.compile(r'<script src="(?P<src>[^"]*assets/javascripts/bundle\.[^"]+\.js)"></script>')
INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.+?)</script>", flags=re.S)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", flags=re.S)
CODE_BLOCK = re.compile(
    r'<div class="(?P<classes>[^"]*\bhighlight)">(?P<inside>.*?)</code></pre></div>', flags=re.S
)
UNCOLOURED = re.compile(r'<span class="[nwp]">([^<]*)</span>')
FILENAME = re.compile(r'<span class="filename">([\w/]+\.py)</span>')
TABLE = re.compile(r"(<table>.*?</table>)", flags=re.S)
FORMULA = re.compile(r'(<math[^>]* display="block".*?</math>)', flags=re.S)
# Firefox fetches the page it names ahead of time, or would: the policy refuses that, loudly
NEXT_PAGE = re.compile(r'\s*<link rel="next" href="[^"]*">')
CONTENT_IMAGE = re.compile(r'<img(?=[^>]* width="\d+")(?![^>]* loading=)')
# what Material leaves without a name or a role, and what it is called
NAMES = (
    ('assets/mark.svg" alt="logo"', 'assets/mark.svg" alt="logo" width="24" height="24"'),
    # what was chosen on an earlier visit is kept in storage, not in the form
    ('data-md-component="palette"', 'data-md-component="palette" autocomplete="off"'),
)
# how much the first run fetches; the build knows, an author does not
DOWNLOAD = re.compile(r'(<span class="rewind-download">)[^<]*(</span>)')
# what must have happened before anything is painted
NOT_SHIPPED = re.compile(r"^ *(//.*|/\*\*.*\*/$)?", flags=re.M)
BEFORE_PAINT = f"<script>{NOT_SHIPPED.sub('', BEFORE_PAINT_SCRIPT.read_text('utf-8'))}</script>"
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


def finish(project: Project, site: Path, *, index: bool = True) -> None:
    """Finish every page of a built site in place; without `index`, leave the search as it lies there.

    Raises RewindError where the styles a page needs cannot be found out.
    """
    pages = sorted(site.rglob("*.html"))
    download = rf"\g<1>{_first_download(site)} MB\g<2>"
    for path in pages:
        path.write_text(DOWNLOAD.sub(download, _mend_markup(path)), encoding="utf-8")
    if index:
        write_search(project, site)
    engine = site / "assets" / "engine" / "manifest.json"
    frame = json.loads(engine.read_text(encoding="utf-8"))["frame"]
    # only now: a rule is kept for what stands on a page, or is made by a script
    critical = _critical_css(project, site, _stylesheets(site, site / "index.html"))
    for path in pages:
        html = _put_off_script(path.read_text(encoding="utf-8"))
        html = _inline_styles(html, critical)
        html = re.sub(r"(<body\b[^>]*>)", rf"\1{BEFORE_PAINT}", html, count=1)
        html = html.replace("<head>", f"<head>\n{_policy(html, frame)}", 1)
        path.write_text(html, encoding="utf-8")


def _first_download(site: Path) -> int:
    """Return how many megabytes the first run of a program fetches: Python's files, each with a version."""
    manifest = json.loads((site / "assets" / "engine" / "manifest.json").read_text(encoding="utf-8"))
    sizes = [int(file["bytes"]) for file in manifest["files"].values() if "version" in file]
    return round(sum(sizes) / 1e6)


def _mend_markup(path: Path) -> str:
    """Return a page with its figures lazy, its wide things in boxes that scroll, and its names in place."""
    html = path.read_text(encoding="utf-8")
    html = NEXT_PAGE.sub("", html)
    html = CONTENT_IMAGE.sub('<img loading="lazy" decoding="async"', html)
    html = CODE_BLOCK.sub(_state_lines, html)
    html = TABLE.sub(_box_for_table, html)
    html = FORMULA.sub(r'<span class="rewind-scroll" tabindex="0">\1</span>', html)
    if where := repository():
        folder = f"{where}/blob/main/snippets/{path.parent.name}"
        html = FILENAME.sub(rf'<span class="filename"><a href="{folder}/\1">\1</a></span>', html)
    for old, new in NAMES:
        html = html.replace(old, new)
    if path.with_suffix(".md").is_file():
        html = _link_plain_markdown(html)
    return html


def repository() -> str | None:
    """Return the address of the repository, where a workflow or `REPO_URL` names it."""
    if named := os.environ.get("GITHUB_REPOSITORY"):
        return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{named}"
    return os.environ.get("REPO_URL") or None


def _link_plain_markdown(html: str) -> str:
    """Tell tools and readers that the page is to be had as Markdown too."""
    head = '<link rel="alternate" type="text/markdown" title="This page as Markdown" href="index.md">'
    foot = '<p class="rewind-actions"><a href="index.md">This page as plain Markdown</a></p>'
    html = html.replace("</head>", f"{head}</head>", 1)
    return re.sub(r"\s*</article>", f"\n{foot}</article>", html, count=1)


def _state_lines(match: re.Match[str]) -> str:
    """Say how many lines a block has, so that its height is known before it is laid out.

    Words without a colour of their own lose their element, which is half of what a page consists of.
    """
    inside = UNCOLOURED.sub(r"\1", match["inside"])
    lines = inside.rstrip("\n").count("\n") + 1
    return f'<div class="{match["classes"]}" data-lines="{lines}">{inside}</code></pre></div>'


def _box_for_table(match: re.Match[str]) -> str:
    rows = match[1].count("<tr>")
    return f'<div class="rewind-scroll" tabindex="0" data-lines="{rows}">{match[1]}</div>'


def _stylesheets(site: Path, page: Path) -> list[Path]:
    """Return the stylesheets a page links to, in order. (404.html names them from the root of the host.)"""
    html = page.read_text(encoding="utf-8")
    found = [match["href"].lstrip("/") for match in STYLESHEET.finditer(html)]
    return [(site / re.sub(r"^(\.\./|\./)*", "", href)) for href in found]


def _critical_css(project: Project, site: Path, sheets: list[Path]) -> str:
    """Return those rules of the stylesheets that something on some page matches (PurgeCSS)."""
    script = project.web / "theme" / "critical-css.mjs"
    return run_node(project, "node", str(script), str(site), *map(str, sheets))


def _inline_styles(html: str, critical: str) -> str:
    html = STYLESHEET.sub("", html)
    return html.replace("</head>", f'<style id="rewind-style">{critical}</style></head>', 1)


def _put_off_script(html: str) -> str:
    """Load Material's script, and the styles only it needs, on the first interaction."""
    theme = [m["href"] for m in STYLESHEET.finditer(html) if "assets/stylesheets/" in m["href"]]

    def put_off(match: re.Match[str]) -> str:
        base = match["src"].split("assets/", 1)[0]
        return (
            f'<script defer src="{base}assets/start.js" data-theme-script="{match["src"]}" '
            f'data-theme-styles="{" ".join(theme)}"></script>'
        )

    return BUNDLE.sub(put_off, html)


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _policy(html: str, frame: str) -> str:
    """Return the Content-Security-Policy of one page: this site alone, and its own inline code by hash.

    `frame` is the hash of the script in the frame that programs run in.
    """
    scripts = {
        _hash(match["code"])
        for match in INLINE_SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "json" not in match["attributes"]
    }
    styles = {_hash(style) for style in STYLE.findall(html)}
    rules = {
        **POLICY,
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", frame, *sorted(scripts)]),
        "style-src": " ".join(["'self'", *sorted(styles)]),
    }
    content = "; ".join(f"{name} {value}" for name, value in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'
