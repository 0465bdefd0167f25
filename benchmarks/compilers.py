"""guidance and three peers: each writes the rules in its own layout, for the same agents.

Layouts and commands are those of the programs' own documents: ruler 0.3.44 and rulesync 17.0.0
(npm), apm-cli 0.35.0 (PyPI), run on 2026-11-22. A peer is asked for every agent that it knows.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

ROOT_TEXT = "# Project standards\n\nFollow each rule that applies to the file you edit.\n"


@dataclass(frozen=True)
class Rule:
    """A rule: ``head`` is the YAML header as it stands in ours, ``paths`` its globs."""

    name: str
    head: str
    description: str
    paths: tuple[str, ...]
    body: str

    @property
    def said(self) -> str:
        """The body with its scope in words, for a program that knows no scopes."""
        if not self.paths:
            return self.body
        title, _, rest = self.body.partition("\n")
        return f"{title}\n\nApplies to `{', '.join(self.paths)}`.\n{rest}"


@dataclass(frozen=True)
class Compiler:
    """A program that makes rule files: its command, its layout, its names of agents."""

    command: str
    words: tuple[str, ...]
    write: Callable[[Path, Sequence[Rule], Sequence[str]], None]
    names: Mapping[str, str] = field(default_factory=dict)  # empty: they are ours

    def knows(self, agents: Sequence[str]) -> list[str]:
        """Its names of the agents that it knows."""
        return [self.names[a] for a in agents if a in self.names] if self.names else list(agents)

    def compile(self, program: str, root: Path) -> None:
        """Compile what was written below ``root``.

        Raises CalledProcessError where the program fails.
        """
        subprocess.run([program, *self.words], cwd=root, check=True, capture_output=True, text=True)


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def headed(body: str, **fields: object) -> str:
    """A text with a YAML header; JSON is YAML as well."""
    lines = [f"{name}: {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", body])


def ours(root: Path, rules: Sequence[Rule], agents: Sequence[str]) -> None:
    put(root, "guidance.yaml", json.dumps({"agents": list(agents)}))
    for rule in rules:
        put(root, f"standards/{rule.name}.md", f"---\n{rule.head}---\n{rule.body}")


def ruler(root: Path, rules: Sequence[Rule], agents: Sequence[str]) -> None:
    """It has no scopes: they are put into the text."""
    off = "".join(f"[{name}]\nenabled = false\n" for name in ("mcp", "gitignore", "backup"))
    put(root, ".ruler/ruler.toml", f"default_agents = {json.dumps(agents)}\n{off}")
    put(root, ".ruler/AGENTS.md", ROOT_TEXT)
    for rule in rules:
        put(root, f".ruler/{rule.name}.md", rule.said)


def rulesync(root: Path, rules: Sequence[Rule], agents: Sequence[str]) -> None:
    """Codex goes last: only its target puts all rules into AGENTS.md, and the last one wins."""
    targets = ["agentsmd", *sorted(agents, key=lambda name: name == "codexcli")]
    said = {"targets": targets, "features": ["rules"], "delete": False, "outputRoots": ["."]}
    put(root, "rulesync.jsonc", json.dumps(said))
    everything = {"targets": ["*"], "globs": ["**/*"]}
    top = headed(ROOT_TEXT, root=True, description="overview", **everything)
    put(root, ".rulesync/rules/overview.md", top)
    for rule in rules:
        head = {"root": False, "description": rule.description, **everything}
        head |= {"globs": list(rule.paths)} if rule.paths else {}
        put(root, f".rulesync/rules/{rule.name}.md", headed(rule.said, **head))


def apm(root: Path, rules: Sequence[Rule], agents: Sequence[str]) -> None:
    lists = {"targets": list(agents), "dependencies": {"apm": [], "mcp": []}}
    put(root, "apm.yml", json.dumps({"name": "wire", "version": "1.0.0", **lists}))
    for rule in rules:
        head = {"description": rule.description, "applyTo": ",".join(rule.paths) or "**"}
        put(root, f".apm/instructions/{rule.name}.instructions.md", headed(rule.said, **head))


COMPILERS = {
    "guidance": Compiler("guidance", ("build", "-q"), ours),
    "ruler": Compiler("ruler", ("apply", "--local-only"), ruler, {
        "aider": "aider", "claude-code": "claude", "cline": "cline", "codex": "codex",
        "copilot-cli": "copilot", "droid": "factory", "gemini-cli": "gemini-cli",
        "goose": "goose", "kilo": "kilocode", "opencode": "opencode", "openhands": "openhands",
        "pi": "pi", "qwen-code": "qwen", "vibe": "mistral",
    }),
    "rulesync": Compiler("rulesync", ("generate", "--silent"), rulesync, {
        "claude-code": "claudecode", "cline": "cline", "codex": "codexcli",
        "continue": "continue", "copilot-cli": "copilotcli", "droid": "factorydroid",
        "goose": "goose", "kilo": "kilo", "kimi": "kimi-code", "opencode": "opencode",
        "pi": "pi", "qwen-code": "qwencode", "vibe": "vibe",
    }),
    "apm": Compiler("apm", ("compile",), apm, {
        "claude-code": "claude", "codex": "codex", "copilot-cli": "copilot",
        "gemini-cli": "gemini", "opencode": "opencode",
    }),
}  # fmt: skip
