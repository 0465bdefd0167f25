"""The registry of formats: one module a format, checked by mypy against Format."""

from __future__ import annotations

from collections.abc import Mapping

from . import agents_md
from . import claude_md
from . import cursorrules
from .base import Format
from .base import Importable

# Formats that can be imported, some of which are not written.
IMPORTABLE: Mapping[str, Importable] = {
    "agents-md": agents_md,
    "claude-md": claude_md,
    "cursorrules": cursorrules,
}

FORMATS: Mapping[str, Format] = {
    "agents-md": agents_md,
    "cursorrules": cursorrules,
}
