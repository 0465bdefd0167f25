"""From standards to rule files. Knows :mod:`agents_md`; knows no click."""

__version__ = "0.1.0"
