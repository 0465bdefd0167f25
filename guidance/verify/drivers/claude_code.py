"""Claude Code: the address of the model is a variable, `claude -p`; it needs no file."""

from __future__ import annotations

from .base import KEY
from .base import PROMPT
from .base import Launch
from .base import Place

COMMAND = "claude"
PROVEN = ("2.1.197", "2.1.330")
TRUST = True
READS_FILES = True


def launch(place: Place) -> Launch:
    """How it is run at a place; without `Read` it asks before it reads beside the start folder."""
    return Launch(
        words=("-p", PROMPT, "--model", "claude-sonnet-4-5", "--allowedTools", "Read"),
        variables={
            "ANTHROPIC_BASE_URL": place.url,
            "ANTHROPIC_API_KEY": KEY,
            "DISABLE_AUTOUPDATER": "1",
            "DISABLE_TELEMETRY": "1",
            "DISABLE_ERROR_REPORTING": "1",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        },
    )
