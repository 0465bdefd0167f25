"""What was found in a text, for those who ask again soon: a bounded memory by the text itself."""

from __future__ import annotations

from typing import Generic
from typing import TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by text; the texts have at most ``most`` characters together.

    The older half is forgotten at once, so that it costs nothing to know which are old.
    """

    def __init__(self, most: int) -> None:
        self._half = most // 2
        self._new: dict[str, T] = {}
        self._old: dict[str, T] = {}
        self._size = 0  # of the new ones

    def get(self, text: str) -> T | None:
        """What is kept of a text, if it is."""
        found = self._new.get(text)
        return self._old.get(text) if found is None else found

    def keep(self, text: str, value: T) -> T:
        """Keep the value of a text, unless that is too long, and give it back."""
        if len(text) <= self._half:
            if self._size + len(text) > self._half:
                self._old, self._new, self._size = self._new, {}, 0
            self._new[text] = value
            self._size += len(text)
        return value
