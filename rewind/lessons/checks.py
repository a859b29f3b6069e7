"""Compare pages with programs, transcripts, figures and notebooks, without running anything."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from rewind.lessons.pages import Page, Shown, read_page
from rewind.lessons.programs import Exercise, Program, check_names, find_exercises, find_programs
from rewind.lessons.svg import size_in_pixels
from rewind.project import Problem, Project, RewindError


def check_project(project: Project, page: str | None = None) -> list[Problem]:
    """Return every structural mistake of the project, or of one page of it."""
    problems: list[Problem] = []
    pages: list[Page] = []
    for path in project.pages():
        if page and path.stem != page:
            continue
        try:
            pages.append(read_page(project, path))
        except RewindError as error:
            problems += error.problems
    try:
        programs = {program.include: program for program in find_programs(project, page)}
        exercises = find_exercises(project, page)
    except RewindError as error:
        return problems + error.problems
    problems += check_names(project)
    problems += _check_transcripts(project, programs, exercises)
    shown_on: dict[str, list[tuple[Page, Shown]]] = defaultdict(list)
    for each in pages:
        problems += _check_includes(project, each)
        for shown in each.shown():
            found, include = _check_program_fence(project, each, shown, programs)
            problems += found
            if include:
                shown_on[include].append((each, shown))
    problems += _check_shown_once(project, programs, shown_on)
    problems += _check_orphans(project, programs, exercises, page)
    return problems


def check_everything(project: Project) -> list[Problem]:
    """Return every mistake that can be found without running a program."""
    from rewind.lessons.prose import check_prose

    problems = check_project(project)
    if problems:
        return problems
    lessons = sorted(path.stem for path in (project.docs / "lessons").glob("*.md"))
    for lesson in lessons:
        problems += check_prose(project, lesson)
    return problems + check_notebooks(project, lessons)


def check_notebooks(project: Project, lessons: list[str]) -> list[Problem]:
    """Return a problem for each notebook that is not what its page makes, or has no page."""
    from rewind.lessons.notebooks import make_notebook

    problems = [
        Problem(project.name(path), None, "is the notebook of no lesson", "delete it")
        for path in sorted(project.notebooks.glob("*.ipynb"))
        if path.stem not in lessons
    ]
    for lesson in lessons:
        path = project.notebooks / f"{lesson}.ipynb"
        if not path.is_file() or project.read(path) != make_notebook(project, lesson):
            what = "is not what its page makes (edited by hand, or the page is newer)"
            problems.append(Problem(project.name(path), None, what, f"make record PAGE={lesson}"))
    return problems


def _check_transcripts(
    project: Project, programs: dict[str, Program], exercises: list[Exercise]
) -> list[Problem]:
    recorded = [*programs.values(), *(exercise.check for exercise in exercises)]
    return [
        Problem(
            project.name(program.path),
            None,
            "has no transcript",
            f"make record PAGE={program.page}",
        )
        for program in recorded
        if not program.transcript.is_file()
    ]


def _check_includes(project: Project, page: Page) -> list[Problem]:
    """Report includes of files that are not there, with the line they stand on."""
    problems = []
    for number, line in enumerate(page.lines, 1):
        match = re.match(r"^\s*--8<--\s+\"([^\"]+)\"\s*$", line)
        if match and not (project.snippets / match[1]).is_file():
            generated = match[1].endswith((".out", ".txt"))
            remedy = f"make record PAGE={page.name}" if generated else "write the file or mend the path"
            problems.append(
                Problem(
                    project.name(page.path),
                    number,
                    f"includes snippets/{match[1]}, which is missing",
                    remedy,
                )
            )
    return problems


def _check_program_fence(
    project: Project, page: Page, shown: Shown, programs: dict[str, Program]
) -> tuple[list[Problem], str | None]:
    """Return the problems of one Python fence, and the program it includes if it is one."""
    where, fence = project.name(page.path), shown.fence
    include = fence.include
    if include is None:
        return [
            Problem(
                where,
                fence.line,
                "a Python fence that is not exactly one included program",
                f"move the code to snippets/{page.name}/NAME.py and include it, or use a ```text fence",
            )
        ], None
    program = programs.get(include)
    if program is None:
        if not (project.snippets / include).is_file():
            return [], None  # reported as a missing include
        return [
            Problem(where, fence.line, f"{include} is not a program that pages show", "include another")
        ], None
    problems = []
    if program.page != page.name:
        problems.append(
            Problem(
                where,
                fence.line,
                f"shows {include}, a program of another page",
                f"move it to snippets/{page.name}/",
            )
        )
    if fence.title != f"{program.name}.py":
        problems.append(
            Problem(
                where,
                fence.line,
                f'the title is not "{program.name}.py"',
                "give it the file's name",
            )
        )
    if bool(program.raises) != (".raises" in fence.info):
        wanted = (
            f'``` {{ .python .raises title="{program.name}.py" }}'
            if program.raises
            else f'```python title="{program.name}.py"'
        )
        what = "the fence does not say whether the program is meant to fail"
        problems.append(Problem(where, fence.line, what, f"write {wanted}"))
    problems += _check_output(where, program, shown)
    problems += _check_figure(project, where, page, program, shown)
    return problems, include


def _check_output(where: str, program: Program, shown: Shown) -> list[Problem]:
    if not program.transcript.is_file():
        return []
    prints = bool(program.transcript.read_bytes())
    expected = program.include.removesuffix(".py") + ".out"
    output = shown.output
    if prints and (output is None or output.include != expected):
        return [
            Problem(
                where,
                shown.fence.line,
                f"{program.name}.py prints, and its output does not follow it",
                f'add a ``` {{ .text .output }} fence with --8<-- "{expected}"',
            )
        ]
    if not prints and output is not None:
        return [Problem(where, output.line, f"{program.name}.py prints nothing", "drop the output fence")]
    return []


def _check_figure(project: Project, where: str, page: Page, program: Program, shown: Shown) -> list[Problem]:
    figure = project.figures / program.page / f"{program.name}.svg"
    image = shown.image
    if not figure.is_file():
        return []
    target = Path("../" * (len(page.path.relative_to(project.docs).parts) - 1)) / figure.relative_to(
        project.docs
    )
    if image is None or image.target != target.as_posix():
        return [
            Problem(
                where,
                shown.fence.line,
                f"{program.name}.py draws, and its figure does not follow it",
                f"add ![what it shows]({target.as_posix()})",
            )
        ]
    width, height = size_in_pixels(figure.read_text(encoding="utf-8"))
    wanted = f"width={width} height={height}"
    problems = []
    if image.attributes.strip() != wanted:
        problems.append(
            Problem(
                where,
                image.line,
                "the image does not state the figure's size",
                f"write {{ {wanted} }}",
            )
        )
    if len(image.alt.split()) < 4:
        problems.append(
            Problem(where, image.line, "the image has no text that says what it shows", "write one")
        )
    return problems


def _check_shown_once(
    project: Project,
    programs: dict[str, Program],
    shown_on: dict[str, list[tuple[Page, Shown]]],
) -> list[Problem]:
    problems = []
    for include, program in programs.items():
        places = shown_on.get(include, [])
        if not places:
            problems.append(
                Problem(
                    project.name(program.path),
                    None,
                    "is shown on no page",
                    f"show it on the page {program.page}, or delete it",
                )
            )
        problems += [
            Problem(project.name(page.path), shown.fence.line, f"shows {include} again", "show it once")
            for page, shown in places[1:]
        ]
    return problems


def _check_orphans(
    project: Project, programs: dict[str, Program], exercises: list[Exercise], page: str | None
) -> list[Problem]:
    """Report transcripts and figures whose program is gone."""
    transcripts = {program.transcript for program in programs.values()}
    transcripts |= {exercise.check.transcript for exercise in exercises}
    stems = {include.removesuffix(".py") for include in programs}
    folder = page or ""
    orphans = [path for path in sorted((project.snippets / folder).rglob("*.out")) if path not in transcripts]
    orphans += [
        path
        for path in sorted((project.figures / folder).rglob("*.svg"))
        if path.relative_to(project.figures).with_suffix("").as_posix() not in stems
    ]
    return [
        Problem(
            project.name(path),
            None,
            "belongs to no program",
            "delete it, or bring the program back",
        )
        for path in orphans
    ]
