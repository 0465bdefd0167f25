"""The data that comes with guidance: starter standards, the playbook, snippets."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def template(name: str) -> Traversable:
    """A file or a folder of `templates/`."""
    return files("guidance_toolkit.templates") / name
