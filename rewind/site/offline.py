"""Pack the whole site into one archive that works from a folder, search included."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from rewind.project import Project
from rewind.site.finishing import BEFORE_PAINT
from rewind.site.search import write_search

NAME = "rewind-offline.zip"
PLAYGROUND = re.compile(r'<div class="rewind-playground">.*?</div>', flags=re.S)
INSTEAD = "<p>Programs run on the site, not in this archive: a browser starts no Python from a folder.</p>"
ONLINE = re.compile(r'<p class="rewind-online">.*?</p>', flags=re.S)  # what is true of the site alone
FIXED_DATE = (2026, 1, 1, 0, 0, 0)  # the same site gives the same archive


def pack_offline(project: Project, built: Path, archive: Path) -> None:
    """Write the archive of a site that MkDocs built with addresses that name files.

    From a folder, a browser loads no worker and no module: the in-page engine is left out. The search needs
    neither.
    """
    shutil.rmtree(built / "assets" / "engine", ignore_errors=True)
    for page in built.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        html = re.sub(r'\s*<script src="[^"]*assets/engine/[^"]*"[^>]*></script>', "", html)
        html = ONLINE.sub("", PLAYGROUND.sub(INSTEAD, html))
        html = re.sub(r"(<body\b[^>]*>)", rf"\1{BEFORE_PAINT}", html, count=1)
        page.write_text(html, encoding="utf-8")
    write_search(project, built)
    for leftover in (*built.rglob("*.map"), built / "sitemap.xml.gz"):
        leftover.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        fresh = Path(folder) / NAME
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in sorted(built.rglob("*")):
                if path.is_file():
                    entry = zipfile.ZipInfo(f"rewind/{path.relative_to(built).as_posix()}", FIXED_DATE)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    packed.writestr(entry, path.read_bytes())
        fresh.replace(archive)
