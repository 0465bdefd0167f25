"""From standards to rule files. Knows :mod:`agents_md`; knows no click."""

from __future__ import annotations

__version__ = "0.1.0"
