"""What linters enforce, in the words in which standards say it.

Each row: a pattern that a whole sentence must begin with, and the rules, by linter, of which one is
enough. Names of rules as `ruff rule CODE` (0.17.6) and the documents of ESLint 9 have them.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_NO = (
    r"(?:no|avoid|never (?:use|leave|write|have|commit)"
    r"|do(?: not|n['\u2019]t) (?:use|leave|write|commit))"
)
_TAKE = r"(?:remove|delete|clean up|fix)(?: all| any)?"
_ALL = r"(?:all|every|each|any)"


class Habit(NamedTuple):
    """A sentence, and the rules that see whether it is kept."""

    pattern: str
    rules: dict[str, frozenset[str]]
    numbered: bool = False  # the number in it must be that of the configuration


def _habit(pattern: str, ruff: str = "", eslint: str = "", *, numbered: bool = False) -> Habit:
    start = r"(?:please |always |you (?:must|should) )?(?:ensure |make sure )?(?:that )?"
    rules = {"ruff": frozenset(ruff.split()), "eslint": frozenset(eslint.split())}
    return Habit(f"{start}(?:{pattern})(?![\\w-])", rules, numbered)


@functools.cache
def compiled(habit_pattern: str) -> re.Pattern[str]:
    """The pattern of a habit; most repositories never ask for it."""
    return re.compile(habit_pattern, re.IGNORECASE)


_TS = "@typescript-eslint/"
HABITS = (
    _habit(
        rf"(?:{_NO}|{_TAKE}) unused imports?|imports? (?:are|must be) (?:all )?used",
        "F401",
        f"unused-imports/no-unused-imports no-unused-vars {_TS}no-unused-vars",
    ),
    _habit(
        rf"(?:{_NO}|{_TAKE}) unused (?:local )?variables?",
        "F841",
        f"no-unused-vars {_TS}no-unused-vars",
    ),
    _habit(rf"{_NO} (?:wildcard|star|`?\*`?) imports?", "F403"),
    _habit(
        r"(?:sort|order|group|alphabeti[sz]e|organi[sz]e)(?: and (?:group|sort))?(?: all)? imports?"
        r"|(?:keep )?imports (?:are |must be |should be )?(?:sorted|ordered|grouped|alphabetical)",
        "I001",
        "import/order simple-import-sort/imports sort-imports",
    ),
    _habit(
        r"(?:keep |limit |wrap )?(?:max(?:imum)? )?lines? (?:length )?"
        r"(?:(?:is|are|at|under|below|to|of|must be|no longer than|shorter than|have|has|most"
        r"|max(?:imum)?|limit)[ :]+){0,4}\d{2,3}"
        r"|\d{2,3}[- ](?:characters?|chars?|columns?)(?: max(?:imum)?)? (?:per line|lines?)",
        "E501",
        numbered=True,
    ),
    _habit(rf"{_NO} `?print[(]?[)]?`?(?: statements?| calls?)?", "T201"),
    _habit(rf"{_NO} `?console\.log(?:\(\))?`?(?: statements?| calls?)?", "", "no-console"),
    _habit(rf"{_NO} bare `?except`?:?", "E722"),
    _habit(rf"{_NO} mutable default (?:arguments?|values?|parameters?)", "B006"),
    _habit(rf"{_NO} `?eval(?:\(\))?`?", "S307", "no-eval"),
    _habit(r"(?:use|prefer) f-strings?", "UP032"),
    _habit(r"(?:use|prefer) `?pathlib(?:\.path)?`?", "PTH118"),
    _habit(
        r"(?:use )?(?:`?snake_case`? for (?:all )?(?:functions?|function names?|methods?)"
        r"|function names (?:are|in|use) `?snake_case`?)",
        "N802",
    ),
    _habit(
        r"(?:use )?(?:`?(?:PascalCase|CapWords)`? for (?:all )?class(?:es| names)?"
        r"|class names (?:are|in|use) `?(?:PascalCase|CapWords)`?)",
        "N801",
    ),
    _habit(
        rf"{_ALL} public functions? (?:have|has|must have|needs?) (?:a )?docstrings?"
        rf"|(?:write|add) (?:a )?docstrings? (?:for|to) {_ALL} public functions?",
        "D103",
    ),
    _habit(
        rf"(?:add|use|write) type (?:hints|annotations) (?:for|to|on|in) {_ALL} functions?"
        rf"|{_ALL} functions? (?:have|has|must have) type (?:hints|annotations)",
        "ANN001",
    ),
    _habit(rf"(?:{_NO}|{_TAKE}) commented[- ]out code", "ERA001"),
    _habit(rf"(?:{_NO}|{_TAKE}) trailing white ?space", "W291", "no-trailing-spaces"),
    _habit(
        r"compare (?:with|to|against) `?None`? (?:with|using|by) `?is`?"
        r"|use `?is None`? (?:instead of|not|,|rather)",
        "E711",
    ),
    _habit(r"use `?list\[int\]`?|use built-?in generics", "UP006"),
    _habit(r"use `?\w+ \| None`? (?:instead of|not|over|rather than) `?Optional", "UP007 UP045"),
    _habit(
        rf"{_NO} `?var`?(?: declarations?)?"
        r"|use `?(?:const|let)`? .{0,20}(?:instead of|not|over) `?var`?",
        "",
        "no-var",
    ),
    _habit(r"prefer `?const`?|use `?const`? (?:by default|over `?let`?|where)", "", "prefer-const"),
    _habit(r"use (?:strict equality|`?===`?)", "", "eqeqeq"),
    _habit(rf"{_NO} (?:the )?`?any`?(?: types?)?(?= *(?:$|[.,;(]))", "", f"{_TS}no-explicit-any"),
    _habit(rf"(?:{_NO}|{_TAKE}) `?debugger`?(?: statements?)?", "", "no-debugger"),
    _habit(rf"{_NO} non-null assertions?", "", f"{_TS}no-non-null-assertion"),
    _habit(r"(?:use|prefer) template (?:literals|strings)", "", "prefer-template"),
    _habit(r"use `?import type`?|use type(?:-only)? imports", "", f"{_TS}consistent-type-imports"),
    _habit(rf"{_NO} default exports?", "", "import/no-default-export"),
)
RULES = {
    name: frozenset[str]().union(*(h.rules[name] for h in HABITS)) for name in ("ruff", "eslint")
}
