"""What a reader may try in a program: `# try: learning_rate = 0.01 0.1 1.0` names a variable and its values.

The program is run and recorded once for each value; the page puts a slider under it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rewind.project import Problem, RewindError

WRITTEN = re.compile(r"(?P<variable>[A-Za-z_]\w*)\s*=\s*(?P<values>\S.*)")
VALUE = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
"""How a value is written; web/theme/overrides/assets/try.js finds it in the program by the same rule."""
FORM = "write # try: VARIABLE = VALUE VALUE VALUE, numbers with blanks between them"


@dataclass(frozen=True)
class Tries:
    """The variable, its values from the smallest to the largest, and the one that the program itself has."""

    variable: str
    values: tuple[str, ...]
    own: str

    def put_into(self, source: str, value: str) -> str:
        """Return the program with another value."""
        return _assignment(self.variable).sub(lambda found: f"{found[1]}{value}", source, count=1)


def read_tries(path: str, said: Mapping[int, str], source: str, in_exercise: bool) -> Tries | None:
    """Read what a program's first lines say behind `# try:`; `said` is that, by the number of its line.

    Raises RewindError where it is of another form, or does not fit the program.
    """
    if not said:
        return None
    (line, written), *others = said.items()

    def refuse(what: str, remedy: str, at: int = line) -> RewindError:
        return RewindError([Problem(path, at, what, remedy)])

    if others:
        raise refuse("a second # try:", "leave one variable to the reader", others[0][0])
    variable, values = _variable_and_values(written, refuse)
    if in_exercise:
        raise refuse("# try: stands in an exercise, whose program the reader changes", "drop the line")
    return Tries(variable, values, _own_value(variable, values, source, refuse))


def _variable_and_values(
    written: str, refuse: Callable[[str, str], RewindError]
) -> tuple[str, tuple[str, ...]]:
    match = WRITTEN.fullmatch(written)
    if match is None:
        raise refuse(f"“# try: {written}” names no variable and values", FORM)
    values = tuple(match["values"].split())
    if wrong := [value for value in values if not VALUE.fullmatch(value)]:
        raise refuse(f"“{wrong[0]}” in # try: is not a number", FORM)
    if len(values) == 1:
        raise refuse("# try: has one value only", "add others, or drop the line")
    for before, value in pairwise(values):
        if float(value) == float(before):
            raise refuse(f"# try: has the value {value} twice", "drop one of them")
        if float(value) < float(before):
            what = f"# try: has {value} after {before}, and a slider goes from the smallest to the largest"
            raise refuse(what, "put the values in order")
    return match["variable"], values


def _own_value(
    variable: str, values: tuple[str, ...], source: str, refuse: Callable[..., RewindError]
) -> str:
    """Return the value that the program gives its variable, which must be one of the values."""
    try:
        bound = _lines_that_bind(ast.parse(source), variable)
    except SyntaxError as broken:
        raise refuse(f"{broken.msg}", "mend the syntax", broken.lineno) from broken
    own = _assignment(variable).findall(source)
    if not bound:
        raise refuse(f"# try: names {variable}, which the program does not assign", "mend the name")
    if len(bound) > 1:
        what = f"# try: names {variable}, which is assigned again on this line"
        raise refuse(what, "let it be assigned once, or name another variable", bound[1])
    if len(own) != 1:
        what = f"# try: names {variable}, which is assigned in another form here"
        raise refuse(what, f"give it a line of its own, not indented: {variable} = {values[0]}", bound[0])
    value = own[0][1]
    if value not in values:
        what = f"{variable} is {value} in the program, and # try: does not list that"
        raise refuse(what, f"add {value} to the values, as it is written here", bound[0])
    return str(value)


def _assignment(variable: str) -> re.Pattern[str]:
    """Return what finds the variable's line: what stands before the value, and the value."""
    return re.compile(rf"^({variable} = )({VALUE.pattern})(?=[ \t]*(?:#.*)?$)", re.MULTILINE)


def _lines_that_bind(tree: ast.AST, variable: str) -> list[int]:
    """Return the lines on which a name is given another value, or taken away."""
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == variable and not isinstance(node.ctx, ast.Load)
    )
