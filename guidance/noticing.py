"""What a user should know of a build: names that are nearly right, keys that hide nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from agents_md.formats import FORMATS

from . import disk
from .render import Output
from .standard import Standard


def misspelt(root: Path, made: Sequence[Output]) -> list[str]:
    """A line for each file whose name is nearly that of a file that we write."""
    notes = []
    for name in sorted({o.format for o in made}):
        form = FORMATS[name]
        folders = {"", *(posixpath.dirname(o.path) for o in made if o.format == name)}
        for path in disk.misspelt(root, folders, form.MISSPELT):
            right = posixpath.join(posixpath.dirname(path), form.NAMES[0])
            if path != right and (root / path).is_file():
                notes.append(
                    f"{path}: most agents load only {form.NAMES[0]}: `guidance import {path}` "
                    f"takes its text (by hand: `git mv {path} {right}`)"
                )
    return notes


def for_everyone(standards: Sequence[Standard]) -> list[str]:
    """A line for each standard of which somebody may think that it is hidden."""
    return [
        f"{s.path}: `readers` is for `guidance serve` alone; in the repository the text is there "
        "for everyone with a checkout"
        for s in standards
        if s.header.readers
    ]
