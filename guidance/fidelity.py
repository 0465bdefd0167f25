"""How much of a standard's scope is left where its text stands. Pure."""

from __future__ import annotations

import functools

from agents_md.formats import FORMATS
from agents_md.formats.base import Fidelity
from agents_md.formats.base import Place
from agents_md.formats.base import outer
from agents_md.rule import Rule
from agents_md.situation import is_in


def fidelity(rule: Rule, path: str, when: str, cwd: str = "", *, built: bool = True) -> Fidelity:
    """The fidelity of a rule whose text is in the file at ``path``, and there at ``when``.

    A text that is there from the start although it is for certain files only, and does
    not say so itself, is ``widened``: an agent that ignores the header of its file, or a
    copy by hand (not ``built``: our formats add words where their header is not enough).
    """
    if rule.scope.kind == "always":
        return "exact"
    name = _owner(path, rule)
    form, place = (FORMATS[name], FORMATS[name].place(rule)) if name else (None, None)
    of_folder = form and place and form.SHARED and place == Place(path, "exact")
    if form is None or place is None or not (built or of_folder):
        return "widened" if when == "start" else "exact"
    if form.SHARED:
        if place.path != path or place.fidelity == "pointer":
            return "advisory"
        unasked = when == "start" and not is_in(cwd, outer(path))
        return "widened" if unasked and place.fidelity == "exact" else place.fidelity
    if place.fidelity == "exact" and when == "start":
        return "widened"
    return place.fidelity


def _owner(path: str, rule: Rule) -> str | None:
    """The format whose file it is; where several may be, the one that would put the rule there."""
    names = _owners(path)
    return next((n for n in names if FORMATS[n].place(rule).path == path), next(iter(names), None))


@functools.lru_cache(maxsize=4096)
def _owners(path: str) -> tuple[str, ...]:
    return tuple(name for name, form in FORMATS.items() if form.owns(path))
