"""What `guidance init` is about to do: new files, the hook, rule files that are there."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from agents_md.headers import quoted

from . import config as configs
from . import files
from . import hook as hooks
from . import place
from .errors import GuidanceError
from .errors import SourceError
from .plan import Change
from .plan import Plan
from .resources import template
from .schema import schema

SCHEMA = ".guidance.schema.json"
# Files that say what agents read, and that guidance can neither write nor import.
OTHERS = (".aider.conf.yml",)
NOTHING = Change("", "unchanged", None, None)


class HookFile(NamedTuple):
    """The file that holds the hook: its folder, and the change to it."""

    root: Path
    change: Change


@dataclass(frozen=True)
class Start:
    """Everything that `init` will write, and what it leaves alone."""

    changes: tuple[Change, ...]
    hook: HookFile | None
    others: tuple[str, ...]

    def plan(self) -> Plan:
        """The changes below the root of the standards."""
        return Plan(self.changes, NOTHING)


def start(
    root: Path,
    source: str,
    *,
    playbook: bool,
    starter: bool,
    hook: bool,
    agents: Sequence[str] = (),
    formats: Sequence[str] = (),
) -> Start:
    """What to create below ``root``, and the hook's file at the top of its git checkout.

    Raises SourceError or GuidanceError where the hook's file cannot be added to.
    """
    changes = [
        Change(path, "create", None, text.encode(), "missing")
        for path, text in _new_files(root, source, playbook=playbook, starter=starter).items()
    ]
    if agents:
        changes = with_agents(root, changes, agents)
    elif formats:
        changes = _with_formats(changes, formats)
    renewed = _renewed_schema(root, source)
    others = tuple(name for name in OTHERS if _there(root / name))
    return Start(
        (*changes, *renewed), _hook(root) if hook else None, others
    )  # fmt: skip


def _new_files(root: Path, source: str, *, playbook: bool, starter: bool) -> dict[str, str]:
    wanted: dict[str, str] = {}
    if not _there(root / configs.NAME):
        text = template("config.yaml").read_text("utf-8")
        wanted[configs.NAME] = text.format(source=source)
        wanted[f"{source}/{SCHEMA}"] = schema("config")
    if starter and not _has_standards(root / source):
        wanted.update(_tree(template("starter"), source))
    if playbook:
        wanted.update(_tree(template("playbook"), source))
    return {p: text for p, text in sorted(wanted.items()) if not _there(root / p)}


def _with_formats(changes: Sequence[Change], formats: Sequence[str]) -> list[Change]:
    """The changes with the key `formats` in a new guidance.yaml."""
    line = f"\n# Files to write, whatever the agents.\nformats: [{', '.join(formats)}]\n".encode()
    return [
        c._replace(after=(c.after or b"") + line) if c.path == configs.NAME else c for c in changes
    ]


def with_agents(
    root: Path, changes: list[Change], agents: Sequence[str] | Mapping[str, str]
) -> list[Change]:
    """The changes with the key `agents` in guidance.yaml, which is new or says nothing of it.

    A mapping of agents says their versions, '' where nothing is said of one. Raises
    SourceError or GuidanceError where the key cannot be put into it.
    """
    line = f"agents: [{', '.join(agents)}]\n"
    if isinstance(agents, Mapping) and any(agents.values()):
        said = ", ".join(f"{name}: {quoted(version)}" for name, version in agents.items())
        line = f"agents: {{{said}}}\n"
    new = next((c for c in changes if c.path == configs.NAME), None)
    if new is not None and new.after is not None:
        text = new.after.decode()
        lines = [line if row.startswith("# agents:") else row for row in text.splitlines(True)]
        return [c._replace(after="".join(lines).encode()) if c is new else c for c in changes]
    config, problems = configs.load(root)
    if problems:
        raise SourceError(problems)
    if config.agents:
        said = ", ".join(config.versions)
        raise GuidanceError(f"{configs.NAME} names agents already ({said}); edit it there")
    before = (root / configs.NAME).read_bytes()
    gap = b"" if before.endswith(b"\n") or not before else b"\n"
    after = before + gap + line.encode()
    known, wrong = configs.read(after.decode("utf-8-sig").replace("\r\n", "\n"))
    if wrong or list(known.versions) != [*agents]:
        raise GuidanceError(f"{configs.NAME} cannot be added to; write `{line.strip()}` in it")
    return [*changes, Change(configs.NAME, "update", before, after, "stale")]


def _renewed_schema(root: Path, source: str) -> Iterator[Change]:
    """The schema of an older version is ours to renew: it is for editors, not for people."""
    path = root / source / SCHEMA
    if path.is_file() and not path.is_symlink():
        before, after = path.read_bytes(), schema("config").encode()
        if before != after and b"json-schema.org" in before:
            yield Change(f"{source}/{SCHEMA}", "update", before, after, "stale")


def _hook(root: Path) -> HookFile | None:
    """The change to .pre-commit-config.yaml; None when the hook is in it."""
    top = place.top(root) or root
    below = root.relative_to(top).as_posix()
    text, before = None, None
    if _there(top / hooks.NAME):
        text, problems = files.read_text(top, hooks.NAME)
        if problems:
            raise SourceError(problems)
        before = (top / hooks.NAME).read_bytes()
        text = before.decode("utf-8")
    after = hooks.added(text, hooks.entry("" if below == "." else below))
    if after is None:
        return None
    change = Change(hooks.NAME, "create", None, after.encode(), "missing")
    if before is not None:
        change = Change(hooks.NAME, "update", before, after.encode(), "stale")
    return HookFile(top, change)


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _has_standards(folder: Path) -> bool:
    try:
        return any(p.name.casefold() != "readme.md" for p in folder.rglob("*.md"))
    except OSError as error:
        raise GuidanceError(f"{folder}: cannot be read: {error.strerror}") from error


def _tree(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _tree(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".md"):
            yield f"{path}/{entry.name}", entry.read_text("utf-8")
