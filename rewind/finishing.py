"""Finish a built site: light, private and legible, whatever generator built it.

Each page gets the styles it needs inlined, the theme's script put off until the first interaction, figures
loaded when they come near, names for what the theme leaves nameless, and a policy that lets nothing load
from anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
from pathlib import Path

from rewind.node import node
from rewind.project import Problem, Project, RewindError

STYLESHEET = re.compile(r'\s*<link rel="stylesheet" href="(?P<href>[^":]+\.css)">')
BUNDLE = re.compile(r'<script src="(?P<src>[^"]*assets/javascripts/bundle\.[^"]+\.js)"></script>')
INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.+?)</script>", flags=re.S)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", flags=re.S)
CONTENT_IMAGE = re.compile(r'<img(?=[^>]* width="\d+")(?![^>]* loading=)')
# what Material leaves without a name or a role, and what it is called
NAMES = (
    (
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Search"',
    ),
)
# the scheme a reader's system asks for, before anything is painted; Material's own script does it later
SCHEME = (
    '<script>if(!__md_get("__palette")&&matchMedia("(prefers-color-scheme: dark)").matches)'
    'document.body.setAttribute("data-md-color-scheme","slate")</script>'
)
POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


def finish(project: Project, site: Path) -> None:
    """Finish every page of a built site in place.

    Raises RewindError where the styles a page needs cannot be found out.
    """
    pages = sorted(site.rglob("*.html"))
    sheets = _stylesheets(site, pages[0])
    critical = _critical_css(project, site, sheets)
    for path in pages:
        html = path.read_text(encoding="utf-8")
        html = _inline_styles(html, critical)
        html = _put_off_script(html)
        html = CONTENT_IMAGE.sub('<img loading="lazy" decoding="async"', html)
        for old, new in NAMES:
            html = html.replace(old, new)
        html = re.sub(r"(<body\b[^>]*>)", rf"\1{SCHEME}", html, count=1)
        html = html.replace("<head>", f"<head>\n{_policy(html)}", 1)
        path.write_text(html, encoding="utf-8")


def _stylesheets(site: Path, page: Path) -> list[Path]:
    """Return the stylesheets a page links to, in order."""
    html = page.read_text(encoding="utf-8")
    found = [match["href"].lstrip("/") for match in STYLESHEET.finditer(html)]
    return [(site / re.sub(r"^(\.\./|\./)*", "", href)) for href in found]


def _critical_css(project: Project, site: Path, sheets: list[Path]) -> str:
    """Return those rules of the stylesheets that something on some page matches (PurgeCSS)."""
    result = subprocess.run(
        [*node(), str(project.root / "browser" / "critical-css.mjs"), str(site), *map(str, sheets)],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RewindError(
            [Problem("browser/critical-css.mjs", None, result.stderr.strip(), "make site again")]
        )
    return result.stdout


def _inline_styles(html: str, critical: str) -> str:
    html = STYLESHEET.sub("", html)
    return html.replace("</head>", f'<style id="rewind-style">{critical}</style></head>', 1)


def _put_off_script(html: str) -> str:
    """Load Material's script, and the styles only it needs, on the first interaction."""

    def put_off(match: re.Match[str]) -> str:
        base = match["src"].split("assets/", 1)[0]
        return (
            f'<script type="module" src="{base}assets/start.js" data-theme-script="{match["src"]}" '
            f'data-theme-styles="{base}assets/theme.css"></script>'
        )

    return BUNDLE.sub(put_off, html)


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _policy(html: str) -> str:
    """Return the Content-Security-Policy of one page: this site alone, and its own inline code by hash."""
    scripts = {
        _hash(match["code"])
        for match in INLINE_SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "json" not in match["attributes"]
    }
    styles = {_hash(style) for style in STYLE.findall(html)}
    rules = {
        **POLICY,
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *sorted(scripts)]),
        "style-src": " ".join(["'self'", *sorted(styles)]),
    }
    content = "; ".join(f"{name} {value}" for name, value in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'
