"""One rule of transcripts: what is recorded of a program is what the page's own driver shows of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rewind.lessons import transcripts
from rewind.lessons.programs import read_program
from rewind.project import Project
from rewind.running.execution import run
from tests.browser_subset.subset import Subset, said

RULE = "rewind/lessons/transcripts.py"
PROGRAMS = {
    "a warning while the output goes elsewhere": (
        "import contextlib, io, warnings\nprint('before')\n"
        "with contextlib.redirect_stdout(io.StringIO()) as kept:\n    print('kept')\n    warnings.warn('seen')\n"
        "print('after', repr(kept.getvalue()))\n",
        "before\nUserWarning: seen\nafter 'kept\\n'\n",
    ),
    "a warning that is asked for": (
        "import contextlib, io, sys, warnings\n"
        "with contextlib.redirect_stderr(io.StringIO()) as kept:\n    warnings.warn('kept')\n"
        "print(repr(kept.getvalue()))\nprint('an error', file=sys.stderr)\n",
        "'UserWarning: kept\\n'\nan error\n",
    ),
    "a warning in a loop": (
        "import warnings\nfor n in range(3):\n    warnings.warn('old', DeprecationWarning)\n    print(n)\n",
        "DeprecationWarning: old\n0\n1\n2\n",
    ),
    "a file left open, of which Python says nothing": (
        "import os\nfile = open(os.devnull)\ndel file\nprint('left')\n",
        "left\n",
    ),
    "addresses": (
        "print(object(), [lambda: 0], hex(255))\nraise ValueError(f'no {object()}')\n",
        "<object object at 0x…> [<function <lambda> at 0x…>] 0xff\nValueError: no <object object at 0x…>\n",
    ),
    "annotations, which are not strings": (
        "def half(x: float) -> float:\n    return x / 2\n\n\nprint(half.__annotations__)\n",
        "{'x': <class 'float'>, 'return': <class 'float'>}\n",
    ),
    "a message of two lines, with a cause": (
        "error = KeyError('one')\nraise RuntimeError('two\\nlines') from error\n",
        "RuntimeError: two\nlines\n",
    ),
    "a note": (
        "error = ValueError('one')\nerror.add_note('a note')\nraise error\n",
        "ValueError: one\na note\n",
    ),
    "no message": ("class Mine(Exception):\n    pass\n\n\nraise Mine\n", "Mine\n"),
    "Python that is none, in a program that is": (
        "exec('x = (')\n",
        "  File \"<string>\", line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n",
    ),
    "an end": ("print('so far')\nraise SystemExit('enough')\n", "so far\nSystemExit: enough\n"),
}
RAISES = {
    "addresses": "ValueError",
    "a message of two lines, with a cause": "RuntimeError",
    "a note": "ValueError",
    "no message": "Mine",
    "Python that is none, in a program that is": "SyntaxError",
    "an end": "SystemExit",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_recording_and_the_page_agree(name: str, subset: Subset, tmp_path: Path) -> None:
    source, transcript = PROGRAMS[name]
    ours = subset.run(source)
    path = tmp_path / "snippets" / "a-page" / "program.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    project = Project(tmp_path)
    outcome = run(project, read_program(project, path), expect_raise=RAISES.get(name))
    assert outcome.transcript == transcript
    assert said(ours) == transcript


def test_the_page_has_the_very_file(project: Project, site: Path) -> None:
    assert project.root / RULE == Path(transcripts.__file__)
    with zipfile.ZipFile(site / "assets" / "engine" / "torch.zip") as archive:
        assert archive.read(RULE) == (project.root / RULE).read_bytes()


def test_the_lines_that_an_exception_came_through() -> None:
    source = "def f(x):\n    return 1 / x\n\n\nf(0)\n"
    with pytest.raises(ZeroDivisionError) as divided:
        exec(transcripts.compiled(source, "program.py"), {})
    assert transcripts.own_lines(divided.value, "program.py") == [(5, "<module>"), (2, "f")]
    assert transcripts.own_lines(divided.value, "other.py") == []
    with pytest.raises(SyntaxError) as broken:
        transcripts.compiled("x = 1\ny = (\n", "program.py")
    assert transcripts.own_lines(broken.value, "program.py") == [(2, "<module>")]
