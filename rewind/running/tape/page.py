"""A program of one's own: run it, and see its tape in a page that needs nothing else, or in a notebook.

python tape.py PROGRAM.py [ARGUMENTS …]     writes PROGRAM.tape.html

import tape
with tape.record():
    ...
tape.show()
"""

from __future__ import annotations

import argparse
import html
import json
import linecache
import os
import signal
import sys
import tempfile
import traceback
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rewind.running.tape.places import OWN
from rewind.running.tape.recorder import Recorder
from rewind.running.tape.values import Json

SCRIPT = ""
"""The view's script; the file that is downloaded has it."""
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<title>The tape of {name}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 75rem; padding: 0 1rem }}
h1 {{ font-size: 1.4rem }}
#tape {{ --rewind-tape-size: 0.9rem }}
</style>
<h1>The tape of {name}</h1>
<div id="tape"><p>{says}</p></div>
<script>{script}</script>
<script>
const TAPE = {tape};
const SOURCE = {source};
if (TAPE.events && globalThis.rewindTape)
  rewindTape.show(document.getElementById("tape"), TAPE, SOURCE, {{ name: {name_json} }});
</script>
</html>
"""
OWN.add(__file__)


def page(tape: Json, source: str, name: str) -> str:
    """Return a whole HTML page that shows a program's tape and asks nothing of any network."""
    says = (
        f"Nothing is on the tape: {tape['nothing']}."
        if "nothing" in tape
        else f"{len(tape['events'])} events."
    )
    return PAGE.format(
        name=html.escape(name),
        says=html.escape(says),
        script=SCRIPT.replace("</script", "<\\/script"),
        tape=_in_script(tape),
        source=_in_script(source),
        name_json=_in_script(name),
    )


def _in_script(value: Any) -> str:
    """Return JSON that no HTML parser takes for the end of its script."""
    return json.dumps(value).replace("<", "\\u003c")


class Recorded:
    """What `record()` recorded; a notebook draws it."""

    def __init__(self, recorder: Recorder, source: str, name: str) -> None:
        """Keep the recorder until it has recorded."""
        self._recorder = recorder
        self._source = source
        self._name = name

    @property
    def tape(self) -> Json:
        """The tape, as JSON holds it."""
        return self._recorder.tape()

    def _repr_html_(self) -> str:
        document = html.escape(page(self.tape, self._source, self._name))
        return (
            f'<iframe srcdoc="{document}" title="The tape" style="width:100%;height:40rem;border:0"></iframe>'
        )


_last: list[Recorded] = []


@contextmanager
def record() -> Iterator[Recorded]:
    """Record what is done within, in the file or the notebook's cell that calls this."""
    frame = sys._getframe(2)
    name = frame.f_code.co_filename
    recorder = Recorder(name)
    _last[:] = [Recorded(recorder, "".join(linecache.getlines(name)), Path(name).name)]
    with recorder:
        yield _last[0]
    recorder.name_rest(frame.f_locals)


def show() -> Recorded:
    """Return what was recorded last, which a notebook draws.

    Raises RuntimeError where nothing was recorded yet.
    """
    if not _last:
        raise RuntimeError("nothing was recorded yet; write `with tape.record():` over what shall be")
    return _last[0]


def record_file(path: Path, arguments: list[str], seconds: float | None) -> tuple[Json, BaseException | None]:
    """Run a program as Python would run its file; return its tape and what it raised.

    Raises SyntaxError, OSError or UnicodeDecodeError where it cannot be run at all.
    """
    code = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    module = types.ModuleType("__main__")
    module.__file__ = str(path)
    sys.modules["__main__"] = module
    sys.argv = [str(path), *arguments]
    sys.path[0:1] = [str(path.parent)]
    recorder = Recorder(str(path))
    raised: BaseException | None = None
    if seconds is not None:
        signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with recorder:
            exec(code, module.__dict__)
    except BaseException as error:  # the tape is right as far as it goes
        raised = error
    finally:
        if seconds is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
    recorder.name_rest(module.__dict__)
    return recorder.tape(), raised


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


def main() -> int:
    """Record the program that the command names; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="tape.py", description="Run a PyTorch program and write its tape as a page."
    )
    parser.add_argument("--output", type=Path, metavar="PAGE.html", help="PROGRAM.tape.html if left out")
    parser.add_argument("--seconds", type=float, help="interrupt the program after so long (not on Windows)")
    parser.add_argument("program", type=Path, metavar="PROGRAM.py")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the program is given")
    options = parser.parse_args()
    path: Path = options.program
    target = options.output or path.with_suffix(".tape.html")
    try:
        source = path.read_text(encoding="utf-8")
        tape, raised = record_file(path.resolve(), options.arguments, options.seconds)
        _write_whole(target, page(tape, source, path.name))
    except SyntaxError as error:
        return _refuse(f"{path}:{error.lineno}: {error.msg}", "mend the syntax")
    except UnicodeDecodeError:
        return _refuse(f"{path}: not UTF-8", "save the file as UTF-8")
    except OSError as error:
        return _refuse(
            f"{error.filename or path}: {error.strerror}", "name a file that is there, or another --output"
        )
    print(f"tape: wrote {target}", file=sys.stderr)
    if isinstance(raised, SystemExit):
        return raised.code if isinstance(raised.code, int) else int(raised.code is not None)
    if raised is not None:
        traceback.print_exception(raised)
    return 0 if raised is None else 1


def _refuse(what: str, remedy: str) -> int:
    print(f"tape: {what}. Remedy: {remedy}.", file=sys.stderr)
    return 2


def _write_whole(target: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(target)
