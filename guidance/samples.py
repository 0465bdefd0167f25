"""A path that a glob means: to ask a reading what comes when such a file is touched. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from agents_md.matching import match

WORD = "sample"
_BRACES = re.compile(r"\{([^{},]*),[^{}]*\}")
_BRACKETS = re.compile(r"\[([!^]?)([^\]]+)\]")
_OTHERS = "xyz_0aA"  # for a bracket that says which characters are not meant


def sample(globs: Iterable[str]) -> str | None:
    """A path, from the root, that one of the globs matches; None where none was found."""
    for glob in globs:
        path = _path(glob)
        if match(glob, path):
            return path
    return None


def _path(glob: str) -> str:
    segments = _BRACES.sub(r"\1", glob).split("/")
    kept = [s for s in segments[:-1] if s != "**"] + [segments[-1].replace("**", "*")]
    plain = _BRACKETS.sub(_one, "/".join(kept)) if "[" in glob else "/".join(kept)
    return re.sub(r"\*+", WORD, plain).replace("?", "s").replace("\0s", "?").replace("\1s", "*")


def _one(bracket: re.Match[str]) -> str:
    """One character that a bracket means; a magic one is hidden from what comes after."""
    if bracket[1]:
        return next((c for c in _OTHERS if c not in bracket[2]), "x")
    return {"?": "\0s", "*": "\1s"}.get(bracket[2][0], bracket[2][0])
