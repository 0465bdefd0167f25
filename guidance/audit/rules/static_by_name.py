"""A tool that hands out one of a finite set of texts by its name.

What it does: names each tool with one required argument that reads guidance by name, where the
names are listed in its schema (enum) or the server has a constant catalogue beside it. With
`--call TOOL` each listed name is asked for, twice, with `--call 'TOOL?ARGUMENT=NAME'` this one.
A server is context only when they were.
Why: a finite set of texts by name is a folder. A free query over a large library is not meant.
Example: get_style_guide(language) beside list_templates, which always gives the same list.
What to do: one file a name; the catalogue is the folder.
Source of the threshold: none; a warning where each text was the same in two starts, a note where
the texts themselves were not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..finding import counted
from ..finding import shown
from ..nature import Nature

CODE = "static-by-name"


def check(nature: Nature) -> Iterator[Finding]:
    for tool in nature.named_texts:
        argument, proven = tool.required[0], nature.proven(tool)
        count = len(tool.choices) or len(proven)
        many = counted(count, "text") if count else "a finite set of texts"
        message = f"hands out {many} by `{shown(argument, 40)}`"
        evidence = {"argument": argument, "names": count or None, "tokens": tool.tokens}
        if proven:
            chars = sum(nature.listing.probes[key].chars for key in proven)
            message += f": {chars:,} characters, constant in two starts"
            evidence |= {"chars": chars, "starts": 2}
        severity, where = "warning" if proven else "note", f"tool:{tool.name}"
        yield Finding(CODE, severity, where, f"{message}; write one file for each", evidence)
