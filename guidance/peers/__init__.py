"""The registry of peers: tools whose source trees can be imported, one module each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agents_md.registry import Modules

if TYPE_CHECKING:
    from .base import Peer

_MODULES = {"apm": "apm", "ruler": "ruler", "rulesync": "rulesync"}

PEERS: Mapping[str, Peer] = Modules(__name__, _MODULES)
