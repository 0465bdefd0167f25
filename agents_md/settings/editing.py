"""Items in the lists of settings files: put one in, take it out, say which are there. Pure.

Files are text with every character kept. All bytes outside of our list stay; each edit
is checked by reading the result again, and refused where it would change anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..edits import edit
from . import changes
from .base import Item
from .base import error
from .base import item_of
from .base import plain
from .base import plain_item
from .changes import EMPTY
from .changes import FILE
from .changes import NOTHING
from .changes import ONE
from .finding import READERS
from .finding import Syntax
from .finding import checked
from .finding import find
from .finding import listed


@dataclass(frozen=True)
class Ensured:
    """A text with the item in it. ``added`` is False where it stood there before: not ours.

    ``made`` is to be kept, and given to :func:`remove_item`.
    """

    text: str
    added: bool
    made: int = NOTHING


def items(text: str, syntax: Syntax, path: Sequence[str]) -> tuple[Item, ...]:
    """The items at a path: of a list, or the one value. What is of another kind is left out.

    Raises SettingsError when the text cannot be read.
    """
    found = find(text, syntax, path)
    if len(found.numbers) < len(path):
        return ()
    values = found.last.items if found.last.kind == "list" else [found.last]
    return tuple(item for v in values if (item := item_of(v)) is not None)


def ensure_item(
    text: str | None,
    syntax: Syntax,
    path: Sequence[str],
    item: Item,
    defaults: Sequence[Item] = (),
) -> Ensured:
    """The text with the item at the end of the list at a path (of keys, from the root).

    ``text`` is None where there is no file. ``defaults`` are what the agent assumes
    while the key is not set: a new list begins with them. Raises SettingsError where
    the text cannot be read, or holds a value of another kind there.
    """
    new = [*(d for d in defaults if d != item), item]
    if text is None:
        return Ensured(changes.new_file(syntax, path, new), True, FILE)
    found = find(text, syntax, path)
    missing = len(path) - len(found.numbers)
    if found.root is None and syntax == "json":
        raise error(text, len(text), "is empty", "delete the file, or write {} in it")
    if not missing and any(plain(v) == plain_item(item) for v in listed(found)):
        return Ensured(text, False)
    if missing:
        made, edits = missing, changes.add_keys(text, syntax, found, tuple(path), new)
    elif found.last.kind == "list":
        made, new = NOTHING, [item]
        edits = changes.add_item(text, syntax, found.last, item)
    elif found.last.kind == "string":
        made, new = ONE, [item]
        value = found.last
        tail = f", {changes.flow(item)}]"
        edits = [edit(text, value.start, value.start, "["), edit(text, value.end, value.end, tail)]
    elif found.last.kind == "null":
        made = EMPTY
        edits = changes.fill(text, syntax, found, new)
    else:
        advice = f"write a list there, or add {changes.flow(item)} by hand"
        raise error(text, found.last.start, f"`{'.'.join(path)}` is no list", advice)
    wanted = [*map(plain, listed(found)), *map(plain_item, new)]
    return Ensured(checked(text, edits, syntax, path, wanted, item), True, made)


def remove_item(
    text: str,
    syntax: Syntax,
    path: Sequence[str],
    item: Item,
    made: int = NOTHING,
    defaults: Sequence[Item] = (),
) -> str | None:
    """The text without the item, and without what was ``made`` for it if nothing else is there.

    None where nothing would be left of a file that we made. An item that is not there
    changes nothing. Raises SettingsError as :func:`ensure_item` does.
    """
    found = find(text, syntax, path)
    if len(found.numbers) < len(path):
        return text
    value, ours = found.last, plain_item(item)
    known = [*map(plain, listed(found))]
    if value.kind != "list" or ours not in known:
        return text
    number = len(known) - 1 - known[::-1].index(ours)
    left = known[:number] + known[number + 1 :]
    expected = [plain_item(d) for d in defaults if d != item]
    if made == FILE or made > 0:
        cut = changes.cut(text, syntax, found, len(path) if made == FILE else made)
        if left == expected and cut is not None:
            without = checked(text, cut, syntax, path, [], item)
            return None if made == FILE and _is_blank(without, syntax) else without
    back = changes.back(text, found, number) if made == ONE else None
    if made == EMPTY and left == expected:
        back = changes.emptied(text, found)
    if back is not None:
        left = [] if made == EMPTY else left
        return checked(text, [back], syntax, path, left, item)
    return checked(text, changes.take_item(text, syntax, found, number), syntax, path, left, item)


def _is_blank(text: str, syntax: Syntax) -> bool:
    """Whether nothing is left but an empty mapping; a comment is something."""
    root = READERS[syntax].parse(text)
    if root is None:
        return not text.strip("\ufeff \t\r\n")
    rest = text[: root.start] + text[root.start + 1 : root.end - 1] + text[root.end :]
    return root.kind == "mapping" and not root.items and not rest.strip()
