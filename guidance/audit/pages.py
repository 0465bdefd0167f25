"""What is said of each rule: its parts, taken from its docstring."""

from __future__ import annotations

from .. import documented
from .registry import REGISTRY_RULES
from .rules import RULES

PARTS = ("What it does", "Why", "Example", "What to do", "Source of the threshold")


# Findings of the talk with a server; docs/audit.md says what each means.
TALK = (
    "listing-shape",
    *("wire-start", "wire-crash", "wire-timeout", "wire-flood", "wire-shape"),
    *("wire-pagination", "wire-old", "wire-redirect", "wire-login"),
    *("eject-moved", "eject-origin"),
)
CODES = frozenset((*RULES, *REGISTRY_RULES, *TALK))


def documents() -> dict[str, str]:
    """Each code with the docstring of its rule, in the order of the registries."""
    server = {code: (rule.__doc__ or "").strip() for code, rule in RULES.items()}
    return server | {code: (rule.__doc__ or "").strip() for code, rule in REGISTRY_RULES.items()}


def parts(document: str) -> tuple[str, dict[str, str]]:
    """The first sentence of a docstring, and its named parts, each as one line."""
    return documented.parts(document, PARTS)


def markdown() -> str:
    """All rules as Markdown: what docs/audit.md holds."""
    return "\n".join(documented.markdown(code, *parts(d)) for code, d in documents().items())
