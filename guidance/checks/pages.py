"""What is said of each check: its parts, taken from its docstring."""

from __future__ import annotations

from collections.abc import Iterable

from .. import documented
from . import CHECKS

PARTS = ("What it does", "Why is this bad", "Example", "Instead", "Source")
SECTIONS = {
    "G0": "The frame",
    "G1": "Safety",
    "G2": "Truth",
    "G3": "Worth",
    "G4": "Context or capability",
}


def parts(code: str) -> tuple[str, dict[str, str]]:
    """The first sentence on a check, and its named parts, each as one line."""
    return documented.parts(CHECKS[code].__doc__ or "", PARTS)


def page(code: str) -> str:
    """One check as Markdown."""
    check = CHECKS[code]
    title, named = parts(code)
    on = check.SEVERITY + ("" if check.ON else "; off: `--select` it")
    return documented.markdown(f"{code} {check.NAME}", f"{title} ({on})", named)


def as_json(codes: Iterable[str]) -> dict[str, object]:
    """Checks as JSON has them."""
    return {
        "rules": [
            {
                "code": code,
                "name": CHECKS[code].NAME,
                "severity": CHECKS[code].SEVERITY,
                "on": CHECKS[code].ON,
                "title": parts(code)[0],
                **{part.lower().replace(" ", "_"): said for part, said in parts(code)[1].items()},
            }
            for code in codes
        ]
    }


def markdown() -> str:
    """All checks as Markdown: what docs/rules.md holds."""
    out = []
    for beginning, section in SECTIONS.items():
        codes = [c for c in CHECKS if c.startswith(beginning)]
        if codes:
            out += [f"## {section}\n", *(page(c) for c in codes)]
    return "\n".join(out)
