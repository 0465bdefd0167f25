"""The real agents that tests run: builds as data, each a package that is pinned.

Those of npm are pinned in `programs`, those of PyPI in `tools.PYPI`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from guidance_toolkit.errors import GuidanceError
from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.drivers import DRIVERS

from .tools import missing
from .tools import node_programs
from .tools import npm
from .tools import pypi


class Build(NamedTuple):
    """One build of an agent: its package, and its program below node_modules; '' for PyPI."""

    agent: str
    package: str
    program: str = ""


CLAUDE = "claude-code-2.1.197"
# Of some agents the package of this platform is pinned: what its wrapper would start.
BUILDS = {
    "aider": Build("aider", "aider-chat"),
    "claude-code": Build(
        "claude-code",
        "@anthropic-ai/claude-code-linux-x64",
        "@anthropic-ai/claude-code-linux-x64/claude",
    ),
    "claude-code 2.1.197": Build("claude-code", CLAUDE, f"{CLAUDE}/claude"),
    "cline": Build("cline", "@cline/cli-linux-x64", "@cline/cli-linux-x64/bin/cline"),
    "codex": Build("codex", "@openai/codex", ".bin/codex"),
    "continue": Build("continue", "@continuedev/cli", ".bin/cn"),
    "copilot-cli": Build("copilot-cli", "@github/copilot", ".bin/copilot"),
    "droid": Build("droid", "@factory/cli-linux-x64", "@factory/cli-linux-x64/bin/droid"),
    "gemini-cli": Build("gemini-cli", "@google/gemini-cli", ".bin/gemini"),
    "goose": Build(
        "goose", "@aaif/goose-binary-linux-x64", "@aaif/goose-binary-linux-x64/bin/goose"
    ),
    "gptme": Build("gptme", "gptme"),
    "kilo": Build("kilo", "@kilocode/cli-linux-x64", "@kilocode/cli-linux-x64/bin/kilo"),
    "kimi": Build("kimi", "@moonshot-ai/kimi-code", ".bin/kimi"),
    "opencode": Build("opencode", "opencode-linux-x64", "opencode-linux-x64/bin/opencode"),
    "openhands": Build("openhands", "openhands"),
    "pi": Build("pi", "@earendil-works/pi-coding-agent", ".bin/pi"),
    "qwen-code": Build("qwen-code", "@qwen-code/qwen-code", ".bin/qwen"),
    "vibe": Build("vibe", "mistral-vibe"),
}
TEAM = [name for name, build in BUILDS.items() if name == build.agent]


def path_with(build: str, folder: Path) -> str:
    """A PATH on which the real agent is, under the name of its command; Node 22 before all else.

    Skips the test, with the reason, where the program or a network of its own cannot be had.
    """
    try:
        isolation.words()
    except GuidanceError as error:
        missing(str(error))
    agent, package, program = BUILDS[build]
    folder.mkdir(exist_ok=True)
    if program:
        links = {DRIVERS[agent].COMMAND: npm(package) / program, "node": node_programs() / "node"}
    else:
        links = {DRIVERS[agent].COMMAND: pypi(package)}
    for name, target in links.items():
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(target)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
