"""The registry of peers: tools whose source trees can be imported, one module each."""

from __future__ import annotations

from collections.abc import Mapping

from . import apm
from . import ruler
from . import rulesync
from .base import Peer

PEERS: Mapping[str, Peer] = {"apm": apm, "ruler": ruler, "rulesync": rulesync}
