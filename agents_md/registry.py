"""A registry whose modules are imported when they are asked for: a team uses a few of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from collections.abc import Mapping
from typing import TypeVar
from typing import cast

T = TypeVar("T")


class Modules(Mapping[str, T]):
    """Modules of a package by the names that people know them by, in the order of these names.

    To ask for one that is not there raises KeyError.
    """

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        self._package = package
        self._modules = modules
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._loaded:
            module = importlib.import_module(f".{self._modules[name]}", self._package)
            self._loaded[name] = cast(T, module)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def __contains__(self, name: object) -> bool:
        return name in self._modules
