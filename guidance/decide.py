"""The two questions behind it all, and their answers. README, the serve gate, audit and
lint take their words from here.
"""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = (
    "Does a client without this repository need the same text?",
    "Must it do something: query, call, run with secrets?",
)


@dataclass(frozen=True)
class Answer:
    """What to build, why, and the next step."""

    name: str
    why: str
    step: str


FILE = Answer(
    "Write the markdown file",
    "Static text is context: in the repository it is greppable, versioned and one read away.",
    "Create standards/NAME.md and run `guidance build`.",
)
RESOURCES = Answer(
    "Serve it as resources",
    "The text stays a file; clients that have no repository get the same bytes over MCP.",
    "Add `serve: {clients: [claude-desktop]}` to guidance.yaml (with the clients that need it).",
)
CAPABILITY = Answer(
    "Build a capability",
    "To query, call or run with secrets is work for an MCP server; its guidance stays a file.",
    "Read standards/mcp/context-or-capability.md (`guidance init --with playbook`).",
)

# (portable, executes) -> answer
TABLE: dict[tuple[bool, bool], Answer] = {
    (False, False): FILE,
    (True, False): RESOURCES,
    (False, True): CAPABILITY,
    (True, True): CAPABILITY,
}


def decide(*, portable: bool, executes: bool) -> Answer:
    """The one answer to the two questions, in the order of QUESTIONS."""
    return TABLE[portable, executes]


def table() -> str:
    """The decision table as Markdown, as it stands in the README."""
    rows = [
        f"| {' | '.join(QUESTIONS)} | Answer | Next step |",
        "|---|---|---|---|",
        *(
            f"| {'yes' if p else 'no'} | {'yes' if e else 'no'} | **{a.name}** | {a.step} |"
            for (p, e), a in TABLE.items()
        ),
    ]
    return "\n".join(rows) + "\n"
