"""The registry of formats: one module a format, checked by mypy against Format."""

from __future__ import annotations

from collections.abc import Mapping

from . import agents_md
from . import cursorrules
from .base import Format

FORMATS: Mapping[str, Format] = {
    "agents-md": agents_md,
    "cursorrules": cursorrules,
}
