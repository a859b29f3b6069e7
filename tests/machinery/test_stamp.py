"""A site that is missing, or older than what it was built from, is refused with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from rewind.project import Project, RewindError
from rewind.site.stamp import SOURCES, built_site, write_stamp


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in which each source is there."""
    for source in SOURCES:
        path = tmp_path / source
        (path.parent if path.suffix else path).mkdir(parents=True, exist_ok=True)
        (path if path.suffix else path / "file").write_text("as it was", encoding="utf-8")
    return Project(tmp_path)


def test_a_site_is_taken_only_as_its_sources_and_its_environment_are(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RewindError, match=r"^site: is not built\. Remedy: make site\.$"):
        built_site(project)
    site = project.root / "site"
    site.mkdir()
    write_stamp(project)
    for made in ("docs/assets/engine/torch.zip", "web/node_modules/x.js", "rewind/__pycache__/x.pyc"):
        (project.root / made).parent.mkdir(parents=True)
        (project.root / made).write_text("made", encoding="utf-8")
    assert built_site(project) == site
    for name in ("docs/file", "mkdocs.yml", "docs/new.md"):
        (project.root / name).write_text("another", encoding="utf-8")
        with pytest.raises(RewindError, match=rf"built before {name} changed\. Remedy: make site\."):
            built_site(project)
        write_stamp(project)
    (project.root / "docs/new.md").unlink()
    with pytest.raises(RewindError, match=r"docs/new\.md"):
        built_site(project)
    write_stamp(project)
    monkeypatch.setenv("SITE_URL", "https://rewind.example/other/")
    with pytest.raises(RewindError, match=r"\$SITE_URL"):
        built_site(project)
