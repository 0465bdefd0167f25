"""A sentence that a linter enforces already.

What it does: knows some thirty sentences ("Sort imports", "No unused variables") and the rules of
Ruff and ESLint that see whether they are kept, and reads in the configuration of the root which
of these are on; it is read as data, never run. Sentences that name the linter are left alone.
Why is this bad: it costs tokens in each agent's context for what the linter says anyway, and goes
stale where the linter's settings change.
Example: "Remove unused imports.", where `select = ["F"]` is in ruff.toml.
Instead: take it out, and tell agents once to run the linter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..repository.linters import LINTERS
from . import prose
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .linted import HABITS
from .linted import RULES
from .linted import compiled

CODE, NAME, ON = "G309", "already-linted", True
SEVERITY: Severity = "note"
MAX_WORDS = 16
_NAMES_ONE = ("ruff", "eslint", "linter", "lint", "biome", "prettier", "black", "isort", "flake8")


def find_all(context: Context) -> Iterator[Finding]:
    on = {name: linter.on(context, RULES[name]) for name, linter in LINTERS.items()}
    on = {name: rules for name, rules in on.items() if rules}
    if not on:
        return
    for document in context.documents:
        names = [n for n in on if _is_for(document, LINTERS[n].ENDINGS, context)]
        for sentence in prose.of(document).sentences if names else ():
            found = _enforced(sentence.text, {n: on[n] for n in names})
            if found:
                said = " ".join(sentence.text.split())[:60]
                message = f"{found} sees whether `{said.replace('`', '')}` is kept"
                advice = "take it out; tell agents once to run the linter"
                yield document.finding(CODE, SEVERITY, sentence.start, message, advice)


def _is_for(document: Document, endings: tuple[str, ...], context: Context) -> bool:
    """Whether a text is in force for files that a linter looks at."""
    paths = document.standard.header.paths if document.standard else []
    return (
        not paths
        or any(e in p for p in paths for e in endings)
        or any(p.endswith("*") for p in paths)
    )


def _enforced(sentence: str, on: dict[str, frozenset[str]]) -> str:
    """The linter and its rule that enforce a sentence, '' where none does."""
    said = sentence.replace("*", "") if "`*`" not in sentence else sentence
    if len(said.split()) > MAX_WORDS or any(n in said.lower() for n in _NAMES_ONE):
        return ""
    for habit in HABITS:
        if compiled(habit.pattern).match(said):
            for name, rules in on.items():
                kept = sorted(habit.rules[name] & rules)
                if habit.numbered:
                    numbers = re.findall(r"\d+", said)
                    kept = [r for r in kept if any(f"{r}={n}" in rules for n in numbers)]
                if kept:
                    return f"{LINTERS[name].TITLE} ({kept[0]})"
    return ""
