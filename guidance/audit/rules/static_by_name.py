"""A tool that hands out one of a finite set of texts by its name.

What it does: names each tool with one required argument that reads guidance by name, where the
names are listed in its schema (enum) or the server has a constant catalogue beside it.
Why: a finite set of texts by name is a folder. A free query over a large library is not meant.
Example: get_style_guide(language) beside list_templates, which always gives the same list.
What to do: one file a name; the catalogue is the folder.
Source of the threshold: none; the finding is a note where the texts themselves were not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "static-by-name"


def check(nature: Nature) -> Iterator[Finding]:
    for tool in nature.named_texts:
        argument = tool.required[0]
        schema = tool.arguments.get(argument)
        choices = schema.get("enum") if isinstance(schema, dict) else None
        count = len(choices) if isinstance(choices, list) else None
        many = "a finite set of texts" if count is None else f"{count} texts"
        message = f"hands out {many} by `{argument}`; write one file for each"
        evidence = {"argument": argument, "names": count, "tokens": tool.tokens}
        yield Finding(CODE, "note", f"tool:{tool.name}", message, evidence)
