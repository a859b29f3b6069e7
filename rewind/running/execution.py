"""Run programs in this process, with one `import torch` for all, each as if it were alone."""

from __future__ import annotations

import io
import signal
import sys
import types
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from rewind.lessons.differences import difference
from rewind.lessons.programs import Program
from rewind.lessons.svg import FigureMistakeError
from rewind.lessons.transcripts import compiled, hide_addresses, last_line, own_lines, show_warnings
from rewind.project import Problem, Project, RewindError
from rewind.running import global_state
from rewind.running.tape.recorder import Recorder, dump

TIME_LIMIT = 30
"""Seconds a program may run."""
MOST_OPERATIONS = 100
"""Operations on the tape of a program of the site before it is folded: the first turns are kept, and the last."""


@dataclass(frozen=True)
class Outcome:
    """What a run left: the transcript, the figure where it drew one, the tape where one was asked for."""

    transcript: str
    figure: str | None = None
    tape: str | None = None


class _OutOfTimeError(BaseException):
    """Not an Exception, so that a program's own `except Exception` does not swallow it."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: types.FrameType | None) -> None:
        raise _OutOfTimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(
    project: Project,
    *programs: Program,
    time_limit: float = TIME_LIMIT,
    expect_raise: str | None = None,
    tape: bool = False,
    rewinds: int | None = None,
) -> Outcome:
    """Run the programs one after the other in one fresh namespace; return what the last one left.

    More than one is for a check, which reads the names that the program before it left. `expect_raise`
    names the exception the last one must end in, where its first line doesn't say so itself. With `tape`, what
    autograd does in the last one is recorded; `rewinds` says how often it is known to rewind, where long loops
    are folded.

    Raises RewindError if a program raises without saying so, does not raise what it promised, runs past
    the time limit, shows no or several figures wrongly, or changes global state.
    """
    module = types.ModuleType("__main__")
    outcome = Outcome("")
    before = global_state.photograph()
    main = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        for number, program in enumerate(programs):
            last = number == len(programs) - 1
            raises = (expect_raise if last else None) or program.raises
            recorder = _recorder(program, rewinds) if tape and last else None
            outcome = _run_one(project, program, module.__dict__, raises, time_limit, recorder)
    finally:
        sys.modules["__main__"] = main
        changed = global_state.put_back(before)
    if changed:
        raise RewindError(
            [
                Problem(
                    project.name(programs[-1].path),
                    None,
                    f"leaves global state changed: {', '.join(changed)}",
                    "put it back before the program ends, or use a with block",
                )
            ]
        )
    return outcome


def _run_one(
    project: Project,
    program: Program,
    namespace: dict[str, Any],
    raises: str | None,
    time_limit: float,
    recorder: Recorder | None,
) -> Outcome:
    path = project.name(program.path)
    printed = io.StringIO()

    try:
        code = compiled(program.source, str(program.path))
    except SyntaxError as broken:
        raise RewindError([Problem(path, broken.lineno, f"{broken.msg}", "mend the syntax")]) from broken

    if recorder is None:
        global_state.scatter_seeds()
    else:
        global_state.fix_seeds()
    error: BaseException | None = None
    with warnings.catch_warnings():
        show_warnings()
        try:
            with _drawing(program) as figures, redirect_stdout(printed), redirect_stderr(printed):
                try:
                    with _time_limit(time_limit), recorder or nullcontext():
                        exec(code, namespace)  # the program is the site's own
                except (Exception, SystemExit) as raised:
                    error = raised
        except _OutOfTimeError as late:
            raise RewindError(
                [
                    Problem(
                        path,
                        None,
                        f"still running after {time_limit:g} s",
                        "make it smaller; a lesson's program takes a second or less",
                    )
                ]
            ) from late
        except FigureMistakeError as mistake:
            raise RewindError(
                [Problem(path, None, str(mistake), "one figure a program, ending in plt.show()")]
            ) from mistake

    _compare_with_promise(path, program, error, raises)
    if error is not None:
        printed.write(last_line(error))
    tape = None
    if recorder is not None:
        recorder.name_rest(namespace)
        tape = dump({**recorder.tape(), "program": program.fingerprint})
    return Outcome(hide_addresses(printed.getvalue()), figures[0] if figures else None, tape)


def _recorder(program: Program, rewinds: int | None) -> Recorder:
    hidden = len(program.source.splitlines()) - len(program.clean.splitlines())
    return Recorder(str(program.path), hidden, MOST_OPERATIONS, rewinds)


def _drawing(program: Program) -> Any:
    """Catch figures where the program draws; matplotlib is not imported for the others."""
    if "matplotlib" not in program.source:
        return nullcontext([])
    from rewind.running.figures import catch_figure

    return catch_figure(program.include)


def _compare_with_promise(
    path: str, program: Program, error: BaseException | None, raises: str | None
) -> None:
    if error is None and raises:
        raise RewindError(
            [Problem(path, 1, f"promises to raise {raises} and ends without", "drop the first line")]
        )
    if error is None:
        return
    kind = type(error).__name__
    if kind == raises:
        return
    lines = own_lines(error, str(program.path))
    text = last_line(error).strip().splitlines()[0]
    remedy = f"mend it, or begin the file with `# raises: {kind}` if it is meant to"
    what = f"raises {text}" if raises is None else f"promises {raises} and raises {text}"
    raise RewindError([Problem(path, lines[-1][0] if lines else None, what, remedy)]) from error


def run_twice(project: Project, *programs: Program, expect_raise: str | None = None) -> Outcome:
    """Run the programs twice and return the outcome.

    Raises RewindError where the two runs differ: what a page shows must be what a reader will get.
    """
    first, second = (run(project, *programs, expect_raise=expect_raise) for _ in range(2))
    if first != second:
        path = project.name(programs[-1].path)
        raise RewindError(
            [
                Problem(
                    path,
                    None,
                    "two runs differ"
                    if first.transcript != second.transcript
                    else "two runs draw differently",
                    "seed what is random, and print no addresses, times or unordered sets",
                    difference(first.transcript, second.transcript, path),
                )
            ]
        )
    return first
