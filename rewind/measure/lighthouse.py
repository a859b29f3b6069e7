"""Measure every page with Lighthouse's mobile preset and print the table."""

from __future__ import annotations

import json
import os
import statistics
from pathlib import Path
from typing import Any

from rewind.measure.measured import OLDEST_NODE, measured_on, what_measures
from rewind.project import Project
from rewind.site.static_server import serving
from rewind.tools.browsers import ensure_chromium
from rewind.tools.node import run_node

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "LCP s": ("largest-contentful-paint", 1000, "{:.2f}"),
    "CLS": ("cumulative-layout-shift", 1, "{:.3f}"),
    "TBT ms": ("total-blocking-time", 1, "{:.0f}"),
    "KiB": ("total-byte-weight", 1024, "{:.0f}"),
}


def measure(project: Project, runs: int) -> None:
    """Run Lighthouse on every page of site/, `runs` times each, and print the medians as a Markdown table.

    Raises RewindError where site/ was not built, or Lighthouse fails.
    """
    from rewind.site.build import build

    build(project)
    cli = what_measures(project) / "lighthouse" / "cli" / "index.js"
    site = project.root / "site"
    pages = sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    print(measured_on(project), end="\n\n")
    print("| page | perf. | access. | best pr. | SEO | " + " | ".join(FIGURES) + " |")
    print("|---" * (len(CATEGORIES) + len(FIGURES) + 1) + "|", flush=True)
    with serving(site) as address:
        for page in pages:
            path = "/" if page == "." else f"/{page}/"
            reports = [_report(project, cli, address + path) for _ in range(runs)]
            print(f"| {path} | " + " | ".join(_row(reports)) + " |", flush=True)


def _report(project: Project, cli: Path, url: str) -> dict[str, Any]:
    os.environ["CHROME_PATH"] = ensure_chromium()
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    only = f"--only-categories={','.join(CATEGORIES)}"
    options = ["--output=json", "--quiet", flags, only]
    text = run_node(project, "node", str(cli), url, *options, oldest=OLDEST_NODE)
    report: dict[str, Any] = json.loads(text)
    return report


def _row(reports: list[dict[str, Any]]) -> list[str]:
    """Return the medians of one page's reports, in the order of the table."""
    scores = [
        statistics.median(report["categories"][name]["score"] or 0 for report in reports)
        for name in CATEGORIES
    ]
    figures = [
        form.format(statistics.median(report["audits"][audit]["numericValue"] for report in reports) / unit)
        for audit, unit, form in FIGURES.values()
    ]
    return [f"{score * 100:.0f}" for score in scores] + figures
