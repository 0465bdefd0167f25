"""Rule files with a header: where the text begins, and what the header says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..fragment import Fragment
from ..headers import Header
from ..headers import commas
from ..headers import split

BOM = b"\xef\xbb\xbf"


@lru_cache(maxsize=4096)
def head(data: bytes, bom: bool = False) -> Header:
    """The header at byte 0, where agents want it; ``bom``: a byte order mark may stand before it.

    A text without such a header has no fields and is all body.
    """
    text = data.decode("utf-8", "surrogateescape")
    if not text.startswith("---") and not (bom and text.startswith("\ufeff---")):
        return Header({}, text, 1)
    return split(text)


def body(fragment: Fragment, bom: bool = False) -> Fragment:
    """The fragment of a whole file without its header."""
    return below(fragment, head(fragment.data, bom))


def below(fragment: Fragment, said: Header) -> Fragment:
    """The fragment of a whole file below what was found to be its header."""
    if said.line == 1:
        return fragment
    length = len(said.body.encode("utf-8", "surrogateescape"))
    start = fragment.end - length
    return fragment._replace(start=start, data=fragment.data[start - fragment.start :])


def without_header(fragment: Fragment) -> Iterable[Fragment]:
    """A shape: the text without its header."""
    yield body(fragment)


def words(value: object, split_commas: bool = True) -> tuple[str, ...]:
    """The patterns of a field: of a list, or of a string, parted at commas or not."""
    if isinstance(value, str):
        return tuple(commas(value)) if split_commas else (value,) * bool(value)
    if isinstance(value, list):
        return tuple(str(v) for v in value if v != "")
    return ()
