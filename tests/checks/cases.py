r"""Fixtures of rules: small repositories, and all that is found in them.

    == title
    --- standards/a.md
    text; `\u{200b}` stands for one character, `~~` is cut out (a secret for us alone)
    --- found
    standards/a.md:1:5: error G101 hidden-characters: what; what to do

Files may have any path. `UPDATE_GOLDEN=1 pytest tests/checks` writes what is found: read it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks import loading
from guidance_toolkit.checks import report
from guidance_toolkit.checks import running

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = datetime.date(2026, 11, 22)
_CHARACTER = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass
class Case:
    """One small repository; ``found`` are the lines that a report of it has."""

    title: str
    files: dict[str, str] = field(default_factory=dict)
    found: str = ""

    def write(self, root: Path) -> None:
        """Put the files below a folder."""
        for path, text in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(decoded(text), encoding="utf-8")


def decoded(text: str) -> str:
    r"""The text with `\u{...}` as characters and `~~` cut out."""
    return _CHARACTER.sub(lambda m: chr(int(m[1], 16)), text).replace("~~", "")


def read(path: Path) -> list[Case]:
    """The cases of one fixture file."""
    cases: list[Case] = []
    part = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("== "):
            cases.append(Case(line[3:].strip()))
        elif line.startswith("--- "):
            part = line[4:].strip()
            if part != "found":
                cases[-1].files[part] = ""
        elif part == "found":
            cases[-1].found += line
        else:
            cases[-1].files[part] += line
    return cases


def written(cases: list[Case]) -> str:
    """The fixture file that holds these cases."""
    out = []
    for case in cases:
        out.append(f"== {case.title}\n")
        out += [f"--- {path}\n{text}" for path, text in case.files.items()]
        out.append(f"--- found\n{case.found}")
    return "".join(out)


def found(case: Case, root: Path, code: str) -> str:
    """What one rule and the frame find in a case, as the command prints it."""
    case.write(root)
    everything = any(p.endswith(("AGENTS.md", ".mdc")) for p in case.files)
    context = loading.load(root, (), TODAY, everything=everything)
    # The frame is about other rules' findings: with it, one of them looks.
    words = [code, "G101"] if code.startswith("G0") else [code]
    ran = running.run(context, running.codes(words, context.lint.ignore))
    lines = [*map(report.line, ran.findings)]
    lines += [f"kept quiet: {report.line(f)}" for f in ran.suppressed]
    assert all(f.code in CHECKS for f in ran.findings)
    return "".join(f"{line}\n" for line in lines)
