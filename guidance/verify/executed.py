"""What of a repository is kept from an agent, because some agent would run it. Pure.

It is said what may stay, not what must go: agents find new things to run every week.
In folders and files whose name begins with a dot, where agents have their own, prose
stays, and of settings the one list that names files to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from agents_md.settings import Item
from agents_md.settings import SettingsError
from agents_md.settings import decode
from agents_md.settings import ensure_item
from agents_md.settings.targets import SETTINGS
from agents_md.settings.targets import ours
from agents_md.settings.targets import owner

PROSE = (".md", ".mdc", ".mdx", ".txt", ".markdown")
# How the name of a prose file ends that begins with a dot: `.cursorrules`, `.goosehints`.
DOT_FILES = ("rules", "hints", "ignore", ".gitattributes")
# Read by programs that agents are made of, or started by: Bun runs `preload`, gptme `context_cmd`
# and servers, mise hooks, and gptme what a Python environment has to say at its start.
OTHERS = frozenset({
    "bunfig.toml", "gptme.toml", "gptme.local.toml", "mise.toml", "mise.local.toml",
    "mcp.json", "environment.json", "hooks.json", "pyvenv.cfg",
    # Settings that name files to load, where they are not looked for: with all else in them.
    *(name for s in SETTINGS.values() for name in s.PATHS if not name.startswith(".")),
})  # fmt: skip
# What was installed there: programs that agents prefer to those of PATH, code that starts alone.
INSTALLED = frozenset({"node_modules", "site-packages"})
SECRET = re.compile(r"\.env(?:rc)?(?:\..*)?|.+\.env")
NOT_PROSE = "an agent may run it, or take settings from it"


def why_out(path: str) -> str:
    """Why a file (POSIX, from the root) is kept from an agent; '' for one that may stay.

    A settings file that names files to load may stay as :func:`reduced` leaves it.
    """
    *folders, name = path.split("/")
    low = name.lower()
    if SECRET.fullmatch(low):
        return "an environment file"
    if low in OTHERS:
        return NOT_PROSE
    may_be_run = low.startswith(".") or any(
        folder.startswith(".") or folder.lower() in INSTALLED for folder in folders
    )
    return NOT_PROSE if may_be_run and not _is_prose(low) else ""


def _is_prose(name: str) -> bool:
    return name.endswith(PROSE) or (name.startswith(".") and name.endswith(DOT_FILES))


def is_settings(path: str) -> bool:
    """Whether a file may be one of settings that name files to load."""
    return owner(path) is not None


def reduced(path: str, data: bytes) -> bytes | None:
    """A settings file with nothing but the files of this repository that it names to load.

    None where it names none, or cannot be read.
    """
    settings = owner(path)
    assert settings is not None
    try:
        named = [item for item in ours(settings, decode(data)) if is_inside(item)]
        text: str | None = None
        for item in named:
            text = ensure_item(text, settings.SYNTAX, settings.KEY, item).text
    except SettingsError:
        return None
    return None if text is None else text.encode()


def is_inside(item: Item) -> bool:
    """Whether an item names only what is in the repository, by paths or globs from the root."""
    words: Iterable[str] = [item] if isinstance(item, str) else item.values()
    return not any(
        w.startswith(("/", "~"))
        or ".." in w.split("/")
        or any(each in w for each in ("://", "\\", "$", "{file:", "{env:"))  # of opencode
        for w in words
    )
