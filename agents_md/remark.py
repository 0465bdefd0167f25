"""What is to be said of a header that was read: in words, and as one of a few kinds."""

from __future__ import annotations

from typing import Literal

Kind = Literal["translated", "widened", "changed", "kept", "not understood"]


class Remark(str):
    """Words of which the kind is known.

    ``translated``: said in other words; ``widened``: in force for more files than it was;
    ``changed``: its agent took it for something else than it says, and now does not;
    ``kept``: has no effect any more; ``not understood``: means nothing that we know.
    """

    kind: Kind

    def __new__(cls, words: str, kind: Kind) -> Remark:
        made = super().__new__(cls, words)
        made.kind = kind
        return made


def kind_of(words: str) -> Kind:
    """The kind of a remark; what has none was not understood."""
    return words.kind if isinstance(words, Remark) else "not understood"
