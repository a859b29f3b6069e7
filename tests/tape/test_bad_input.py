"""Whatever a program does, its tape is right as far as it goes, and says where it stops."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rewind.project import RewindError
from rewind.running.tape import log, recorder
from rewind.site.tape_download import one_file, write_tape_download
from tests.tape.conftest import Tell

VIEW = "globalThis.rewindTape = { show() { document.title = 'shown </script>'; } };"


def test_an_error_that_nobody_caught(told: Tell) -> None:
    tape = told("x = torch.ones(2, requires_grad=True)\ny = x * 2\nz = y.matmul(torch.ones(3))\n")
    assert tape.kinds()[-1] == "error"
    assert (tape.all("error")[0]["line"], tape.all("error")[0]["call"]) == (3, "matmul")
    assert len(tape.all("error")) == 1


def test_an_error_of_the_programs_own(told: Tell) -> None:
    tape = told(
        "x = torch.ones(2, requires_grad=True)\ny = x * 2\ndef f():\n    raise ValueError('no')\nf()\n"
    )
    assert tape.all("error") == [
        {"kind": "error", "type": "ValueError", "message": "no", "node": None, "value": None, "line": 4}
    ]


def test_errors_that_the_program_catches_are_each_told_once(told: Tell) -> None:
    """However soon the memory of one holds the next; and one that came through two calls is one."""
    tape = told(
        """\
        w = torch.ones(2, requires_grad=True)

        def refused():
            try:
                (w * 2).backward()
            except RuntimeError:
                return "raises"

        said = [refused() for _ in range(40)]
        """
    )
    errors = tape.all("error")
    assert len(errors) == 40
    assert {(error["line"], error["call"]) for error in errors} == {(5, "backward")}


def test_a_program_that_leaves(told: Tell) -> None:
    tape = told("x = torch.ones(2, requires_grad=True)\ny = x * 2\nraise SystemExit(3)\n")
    assert tape.kinds() == ["op", "op"]


def test_a_program_that_is_interrupted(told: Tell) -> None:
    tape = told("x = torch.ones(2, requires_grad=True)\ny = x * 2\nraise KeyboardInterrupt\n")
    assert tape.tape["events"][-1] == {"kind": "cut", "why": "the program was interrupted"}


@pytest.mark.parametrize("rewinds", [None, 50], ids=["in one pass", "known"])
def test_a_long_loop_keeps_its_first_turns_and_its_last(told: Tell, rewinds: int | None) -> None:
    source = """\
    x = torch.tensor(0.0, requires_grad=True)
    for turn in range(50):
        loss = (x - 1) ** 2
        loss.backward()
        with torch.no_grad():
            x += 1
        x.grad = None
    """
    tape = told(source, most=8, rewinds=rewinds)
    (out,) = tape.all("left_out")
    # 8 operations were kept: the leaf, three turns of two, and what came with the turn in which they were full
    before = len(
        [
            event
            for event in tape.tape["events"][: tape.kinds().index("left_out")]
            if event["kind"] == "backward"
        ]
    )
    assert before + out["rewinds"] + 1 == tape.tape["rewinds"] == 50
    assert before == 4
    assert out["leaves"] == [{"value": 0, "after": {"numbers": [49.0]}, "grad": None}]
    after = tape.kinds()[tape.kinds().index("left_out") :]
    assert after.count("backward") == 1
    assert tape.all("accumulate")[-1]["added"] == {"numbers": [2 * (49.0 - 1)]}
    assert [event["numbers"] for event in tape.all("write")][-1] == [50.0]


def test_what_comes_after_the_last_rewind_is_kept_with_it(told: Tell) -> None:
    source = """\
    x = torch.tensor(1.0, requires_grad=True)
    for turn in range(20):
        (x * 2).backward()
    y = x * 7
    """
    tape = told(source, most=5)
    assert tape.all("accumulate")[-1]["after"] == {"numbers": [40.0]}
    assert tape.value("y") in tape.all("op")[-1]["makes"]


def test_one_turn_of_very_many_operations_keeps_its_rewind(told: Tell) -> None:
    tape = told(
        "x = torch.ones(1, requires_grad=True)\ny = x\nfor _ in range(30):\n    y = y * 1\ny.backward()\n",
        most=10,
    )
    assert tape.tape["left_out"] == 21
    assert len(tape.all("op")) == 10
    assert len(tape.all("node")) == 30


def test_a_million_operations(told: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rewind.running.tape.account.ENOUGH", 200)
    tape = told(
        "x = torch.ones(1, requires_grad=True)\nfor _ in range(1000):\n    (x * 2).backward()\n", most=50
    )
    assert tape.tape["events"][-1] == {"kind": "cut", "why": "more than 200 operations"}
    assert tape.all("accumulate")[-1]["after"]["numbers"] == [2.0 * 199]
    assert log.ENOUGH == 200_000


def test_a_thread_of_ones_own(told: Tell) -> None:
    tape = told(
        """\
        import threading

        x = torch.ones(1, requires_grad=True)
        thread = threading.Thread(target=lambda: (x * 2).backward())
        thread.start()
        thread.join()
        y = x * 3
        y.backward()
        """
    )
    assert tape.all("accumulate")[-1]["before"] == {"shape": [1], "numbers": [2.0]}
    assert tape.all("accumulate")[-1]["after"] == {"shape": [1], "numbers": [5.0]}


def test_a_thread_that_rewinds_what_is_on_the_tape(told: Tell) -> None:
    tape = told(
        """\
        import threading

        x = torch.ones(1, requires_grad=True)
        y = x * 3
        thread = threading.Thread(target=y.backward)
        thread.start()
        thread.join()
        """
    )
    assert tape.all("cut") == [{"kind": "cut", "why": "what another thread does is not recorded"}]


def test_a_hook_that_raises(told: Tell) -> None:
    tape = told(
        """\
        def refuse(gradient):
            raise ValueError("no")

        x = torch.ones(1, requires_grad=True)
        y = x * 3
        y.register_hook(refuse)
        y.backward()
        """
    )
    assert tape.kinds()[-2:] == ["backward", "error"]
    assert tape.all("error")[0]["type"] == "ValueError"


def test_compiling_is_outside(told: Tell) -> None:
    tape = told(
        """\
        x = torch.ones(1, requires_grad=True)
        y = x * 3
        fast = torch.compile(lambda x: x * 2, backend="eager")
        fast(x).backward()
        """
    )
    assert tape.error is None
    assert tape.tape["events"][-1] == {
        "kind": "cut",
        "why": "torch.compile: what is compiled is not recorded",
    }


def test_tensors_on_another_device(told: Tell) -> None:
    tape = told("x = torch.ones(2, device='meta', requires_grad=True)\ny = (x * 2).sum()\ny.backward()\n")
    assert tape.tape["values"][0] == {
        "shape": [2],
        "device": "meta",
        "requires_grad": True,
        "leaf": True,
        "names": ["x"],
    }
    assert tape.all("accumulate")[0]["after"] == {"shape": [2], "device": "meta"}


def test_within_vmap(told: Tell) -> None:
    tape = told(
        "x = torch.arange(3.0, requires_grad=True)\ny = torch.func.vmap(lambda v: v * 2)(x)\ny.sum().backward()\n"
    )
    assert tape.error is None
    assert tape.all("accumulate")[0]["after"] == {"shape": [3], "numbers": [2.0, 2.0, 2.0]}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("print(1)\n", "it makes no tensor"),
        ("x = torch.ones(2) * 2\n", "no tensor requires grad"),
        (
            "x = torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    y = x * 2\n",
            "no operation is recorded (no_grad)",
        ),
        ("x = torch.ones(2, requires_grad=True)\n", "nothing is computed from the tensors that require grad"),
    ],
)
def test_nothing_on_the_tape(told: Tell, source: str, why: str) -> None:
    assert told(source).tape == {"tape": recorder.VERSION, "nothing": why}


def test_the_site_has_the_download_with_the_view_in_it(tmp_path: Path) -> None:
    with pytest.raises(
        RewindError, match=r"assets/engine/tape\.js: not built\. Remedy: python -m rewind engine"
    ):
        write_tape_download(tmp_path)
    (tmp_path / "assets/engine").mkdir(parents=True)
    (tmp_path / "assets/engine/tape.js").write_text(VIEW, encoding="utf-8")
    write_tape_download(tmp_path)
    assert f"SCRIPT = {VIEW!r}" in (tmp_path / "tape.py").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that is downloaded."""
    path = tmp_path_factory.mktemp("download") / "tape.py"
    path.write_text(one_file(VIEW), encoding="utf-8")
    return path


def run(one: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(one), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def test_the_download_writes_a_page_that_needs_nothing_else(one: Path, tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("def double(x):\n    return x * 2\n")
    (tmp_path / "mine.py").write_text(
        "import sys\nimport torch\nfrom other import double\n\nx = torch.ones(1, requires_grad=True)\n"
        "double(x).backward()\nprint(sys.argv, __name__, '</script>')\n"
    )
    ran = run(one, tmp_path, "mine.py", "--first", "2")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.endswith("mine.py', '--first', '2'] __main__ </script>\n")
    assert ran.stderr == "tape: wrote mine.tape.html\n"
    page = (tmp_path / "mine.tape.html").read_text(encoding="utf-8")
    assert '"kind": "accumulate"' in page
    assert page.count("</script>") == 2
    assert "http" not in page.replace("http-equiv", "")


def test_the_download_says_what_is_wrong_and_writes_nothing(one: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("x = = 1\n")
    (tmp_path / "latin.py").write_bytes("# é\n".encode("latin-1"))
    for name, said in (
        ("missing.py", "tape: missing.py: No such file or directory. Remedy: name a file that is there"),
        ("broken.py", "tape: broken.py:1: invalid syntax. Remedy: mend the syntax."),
        ("latin.py", "tape: latin.py: not UTF-8. Remedy: save the file as UTF-8."),
    ):
        ran = run(one, tmp_path, name)
        assert ran.returncode == 2
        assert ran.stderr.startswith(said)
    assert list(tmp_path.glob("*.html")) == []


def test_the_download_ends_a_program_that_does_not(one: Path, tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(
        "import torch\nx = torch.ones(1, requires_grad=True)\nwhile True:\n    (x * 2).backward()\n    x.grad = None\n"
    )
    ran = run(one, tmp_path, "--seconds", "1.5", "endless.py")
    assert ran.returncode == 1
    assert '"cut", "why": "the program was interrupted"' in (tmp_path / "endless.tape.html").read_text()


def test_the_download_in_a_notebook(one: Path, tmp_path: Path) -> None:
    (tmp_path / "cell.py").write_text(
        "import tape, torch\nwith tape.record():\n    x = torch.ones(1, requires_grad=True)\n    (x * 2).backward()\n"
        "print(tape.show()._repr_html_()[:24], len(tape.show().tape['events']))\n"
    )
    ran = subprocess.run(
        [sys.executable, "cell.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(one.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert ran.stdout == '<iframe srcdoc="&lt;!doc 7\n', ran.stderr
