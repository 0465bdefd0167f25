"""Many generated standards, the same each time: about 750 bytes, 1 in 4 scoped, 1 in n a must."""

from __future__ import annotations

import itertools
import json
import random

from agents_md.agents import AGENTS

# All that were run on the wire with a hundred rules, and Cursor by its documents.
TEAM = (
    "codex", "claude-code", "cursor", "copilot-cli", "gemini-cli", "qwen-code",
    "opencode", "goose", "droid", "kimi", "cline", "openhands",
    "gptme", "pi", "vibe", "continue", "kilo", "aider",
)  # fmt: skip


def some_pairs() -> list[tuple[str, str]]:
    """Pairs of agents: all of the most used, and each other agent with two of these."""
    most = (
        "claude-code", "codex", "copilot-cli", "copilot-vscode", "cursor", "devin",
        "gemini-cli", "goose", "gptme", "opencode", "openhands", "zed",
    )  # fmt: skip
    others = sorted(AGENTS.keys() - {*most})
    pairs = list(itertools.combinations(most, 2))
    return pairs + [(a, most[(n * 5 + k * 4) % 12]) for n, a in enumerate(others) for k in range(2)]


AREAS = {
    "api": "py", "db": "sql", "web": "tsx", "cli": "py",
    "docs": "md", "infra": "tf", "tests": "py", "auth": "py",
}  # fmt: skip
VERBS = ("Use", "Prefer", "Avoid", "Keep", "Write", "Check", "Name", "Document")
NOUNS = (
    "small functions", "typed signatures", "explicit errors", "pure helpers",
    "stable names", "bounded retries", "structured logs", "table tests",
    "idempotent jobs", "narrow interfaces", "safe defaults", "clear messages",
)  # fmt: skip
TAILS = (
    "in every new module", "before opening a pull request", "when a caller can fail",
    "so that a reviewer can follow it", "unless a comment says why not",
    "and add a test for it", "at the package boundary", "in shared code",
)  # fmt: skip
WORDS = 120


def standards(count: int, musts: int, scoped_every: int = 4) -> dict[str, str]:
    """The files of ``count`` standards by path, ``musts`` of them spread evenly over all.

    The scoped ones are for the files of one ending in one of eight folders.
    """
    step = count // musts if musts else 0
    return {
        f"standards/rule_{number:04}.md": _one(
            number,
            scoped=number % scoped_every == scoped_every - 1,
            must=bool(step) and number % step == 0 and number // step < musts,
        )
        for number in range(count)
    }


def first(number: int) -> str:
    """Words of the first line of a text, in no other text and in no title."""
    return f"(R{number:04}.first)."


def last(number: int) -> str:
    """Words of its last line."""
    return f"(R{number:04}.last)."


def _one(number: int, *, scoped: bool, must: bool) -> str:
    pick = random.Random(1000 + number)
    area = list(AREAS)[number % len(AREAS)]
    title = f"{area.capitalize()} standard {number:04}"
    head = [f"description: {json.dumps(f'{title}: how {area} code is written here')}"]
    if scoped:
        head.append(f'paths: ["src/{area}/**/*.{AREAS[area]}"]')
    if must:
        head.append("level: must")
    lines: list[str] = []
    words = 0
    while words < WORDS:
        said = f"{pick.choice(VERBS)} {pick.choice(NOUNS)} {pick.choice(TAILS)}"
        lines.append(f"- {said} (R{number:04}.{len(lines) + 1}).")
        words += len(lines[-1].split())
    lines[0] = lines[0].rpartition(" ")[0] + f" {first(number)}"
    lines[-1] = lines[-1].rpartition(" ")[0] + f" {last(number)}"
    return "\n".join(["---", *head, "---", f"# {title}", "", *lines, ""])
