"""The small value types that formats write and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

if TYPE_CHECKING:
    from .markdown import Places

Kind = Literal["always", "paths", "described", "manual"]
Level = Literal["must", "should", "may"]


class Scope(NamedTuple):
    """When a rule is in force.

    ``globs`` (in the dialect of :mod:`agents_md.globs`, from the root of the
    repository) are set for ``paths`` only.
    """

    kind: Kind = "always"
    globs: tuple[str, ...] = ()

    @property
    def is_asked_for(self) -> bool:
        """Whether it is in force for no file by itself."""
        return self.kind in ("described", "manual")

    def covers(self, path: str) -> bool:
        """Whether it is in force for a file (POSIX path from the root) without being asked for."""
        from .matching import match

        return self.kind == "always" or any(match(glob, path) for glob in self.globs)


ALWAYS = Scope()

# A first heading in which no character means anything to Markdown.
_PLAIN = re.compile(r"\n*#{1,6} ([A-Za-z0-9](?:[A-Za-z0-9 ,.:;()/'-]*[A-Za-z0-9])?)\n")


class _Rule(NamedTuple):
    id: str
    text: str
    source: str
    scope: Scope = ALWAYS
    level: Level = "should"
    description: str = ""
    overrides: Mapping[str, Mapping[str, object]] = MappingProxyType({})


class Rule(_Rule):
    """One piece of guidance, as a format sees it.

    ``id`` is a path-like name (``python/naming``), ``source`` the POSIX path of
    the file that holds ``text``, from the root of the repository: relative links
    in the text start there. ``text`` is Markdown with LF line ends. ``overrides``
    are keys, by agent, that replace those of the header in that agent's own format.
    """

    def __hash__(self) -> int:
        return hash(self[:-1])  # all but the overrides, a mapping

    @cached_property
    def places(self) -> Places:
        """Where headings, links and the like are in ``text``; read once."""
        from .markdown import read

        return read(self.text)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The link labels that ``text`` defines, normalised."""
        return frozenset(d.label for d in self.places.definitions)

    @cached_property
    def made(self) -> dict[tuple[str, str | None, bool], object]:
        """Sections that were made of this rule, for whoever makes them again."""
        return {}

    @cached_property
    def title(self) -> str:
        """The text's own title, else the description, else words made of the id."""
        plain = _PLAIN.match(self.text)
        if plain is not None:  # most are: no need to read all the Markdown for it
            return plain[1]
        if self.places.title is not None:
            return self.places.title
        words = self.id.rsplit("/", 1)[-1].replace("-", " ").replace("_", " ").strip(" .")
        return " ".join(self.description.split()) or (words[:1].upper() + words[1:]) or self.id
