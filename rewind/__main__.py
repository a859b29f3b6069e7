"""The commands behind the Makefile: python -m rewind COMMAND."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rewind.project import Problem, Project, RewindError, this_project


def _record(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.running.recording import Recording, record

    def report(recording: Recording) -> None:
        ran = f"{recording.ran} programs and exercises ran twice and agreed" if recording.ran else "unchanged"
        print(f"rewind: {recording.page}: {ran}; {len(recording.changed)} files changed", flush=True)
        for path in recording.changed:
            print(f"  {project.name(path)}")

    record(project, arguments.pages, report)
    return 0


def _check(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.lessons.book import read_book
    from rewind.lessons.checks import check_everything, check_structure, check_tapes, check_texts
    from rewind.lessons.numbers import strength

    page = arguments.page
    book = read_book(project, page)
    if page and not (book.pages or book.problems):
        names = ", ".join(path.stem for path in project.pages())
        raise RewindError([Problem(f"{page}.md", None, "no such page", f"one of {names}")])
    problems = (
        (check_structure(book) or check_tapes(book) or check_texts(book))
        if page
        else check_everything(project)
    )
    if not problems:
        for lesson in book.lessons:
            print(f"rewind: {strength(book, lesson)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _lesson(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.lessons.new import new_lesson

    for path in new_lesson(project, arguments.name):
        print(f"rewind: wrote {project.name(path)}")
    print(f"rewind: now make record PAGE={arguments.name}")
    return 0


def _site(project: Project, _: argparse.Namespace) -> int:
    from rewind.site.build import build

    build(project)
    return 0


def _serve(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.site.serve import serve

    serve(project, arguments.address)
    return 0


def _engine(project: Project, _: argparse.Namespace) -> int:
    from rewind.tools.engine import build_engine

    build_engine(project)
    return 0


def _lighthouse(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.measure.lighthouse import measure

    measure(project, arguments.runs)
    return 0


def _browsers(_: Project, __: argparse.Namespace) -> int:
    from rewind.tools.browsers import NEEDED, ensure, path_of

    ensure()
    for tool in NEEDED:
        print(f"rewind: {tool.what} is {path_of(tool)}")
    return 0


def _bench(project: Project, _: argparse.Namespace) -> int:
    from rewind.measure.bench import bench

    bench(project)
    return 0


def _growth(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.measure.growth import SIZES, growth

    growth(project, arguments.lessons or SIZES)
    return 0


def _wordings(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.running.wordings import report

    report(project, arguments.report or project.root / "build" / "wordings")
    return 0


def _search_table(project: Project, _: argparse.Namespace) -> int:
    from rewind.measure.search_table import print_search_table

    print_search_table(project)
    return 0


def _explain(project: Project, arguments: argparse.Namespace) -> int:
    from rewind.clinic.explain import explain
    from rewind.clinic.index import index_of
    from rewind.lessons.book import read_book

    if sys.stdin.isatty():
        print("rewind: paste the error, then press Ctrl and D", file=sys.stderr)
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    print(explain(index_of(read_book(project)), text, arguments.site))
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code, 1 with the problems on standard error if there are any."""
    parser = argparse.ArgumentParser(prog="rewind", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("record", help="run programs; write transcripts, figures, notebooks")
    command.add_argument("pages", nargs="*", metavar="PAGE", help="e.g. 1-engine-room; all if left out")
    command.set_defaults(run=_record)
    command = commands.add_parser("check", help="compare pages with programs without running anything")
    command.add_argument("page", nargs="?", help="one page only")
    command.set_defaults(run=_check)
    command = commands.add_parser("lesson", help="begin a lesson from a template that passes the checks")
    command.add_argument("name", metavar="NAME", help="its number and words, e.g. 6-higher-orders")
    command.set_defaults(run=_lesson)
    command = commands.add_parser("site", help="strict build into site/")
    command.set_defaults(run=_site)
    command = commands.add_parser("serve", help="serve the site with live reload")
    command.add_argument("--address", default="127.0.0.1:8000")
    command.set_defaults(run=_serve)
    command = commands.add_parser("engine", help="build what runs programs in the page")
    command.set_defaults(run=_engine)
    command = commands.add_parser("lighthouse", help="measure every page with Lighthouse")
    command.add_argument("--runs", type=int, default=3, help="runs a page, of which the median counts")
    command.set_defaults(run=_lighthouse)
    command = commands.add_parser("browsers", help="find the browsers of the tests, or get them")
    command.set_defaults(run=_browsers)
    command = commands.add_parser("bench", help="print the benchmark table")
    command.set_defaults(run=_bench)
    command = commands.add_parser("growth", help="measure how the commands grow with the book")
    command.add_argument("lessons", nargs="*", type=int, help="numbers of lessons; 50 200 1000 if left out")
    command.set_defaults(run=_growth)
    command = commands.add_parser("wordings", help="list what the installed torch words or prints otherwise")
    command.add_argument("--report", type=Path, metavar="FOLDER", help="build/wordings if left out")
    command.set_defaults(run=_wordings)
    command = commands.add_parser("search-table", help="measure the search beside Material's and Pagefind")
    command.set_defaults(run=_search_table)
    command = commands.add_parser(
        "explain", help="say what an error is about: rewind explain < traceback.txt"
    )
    command.add_argument("--site", default="", metavar="URL", help="what the addresses of pages begin with")
    command.set_defaults(run=_explain)
    chosen = parser.parse_args(arguments)
    try:
        code: int = chosen.run(this_project(), chosen)
    except RewindError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("rewind: interrupted; what was being recorded is as it was", file=sys.stderr)
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
