"""npm, pnpm, yarn and bun: the scripts of package.json.

`npm run X` runs a script and nothing else (npm 11, "npm run"). The others run programs of
node_modules too, so that only a name that no program has (`test:unit`), or a usual one of
scripts, is sure to be meant for a script (pnpm 10 "pnpm run", Yarn 4 "yarn run", Bun 1.2 "bun
run"; read on 2026-11-22). A script of any package of the repository counts: workspaces are
chosen in too many ways.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ..readable import Readable
from ..readable import named
from ..readable import table

WHAT = "script"
WHERE = "package.json"
ONLY_NEAR = False
_NAME = re.compile(r"[A-Za-z0-9][\w:.-]*")
_RUN = ("run", "run-script")
_USUAL_WORDS = "build dev format lint start test typecheck type-check check e2e storybook"
_USUAL = frozenset(_USUAL_WORDS.split())
# Options that take a word; any other stands alone, or has its value behind `=`.
_TAKE_WORDS = "-w --workspace --prefix -C --dir --cwd --filter -F"
_TAKE = frozenset(_TAKE_WORDS.split())
_BUILT_IN = {"env", "start", "server"}


def asked(words: Sequence[str]) -> list[str]:
    tool, rest = words[0], _plain(words[1:])
    if not rest:
        return []
    if tool == "npm" and rest[0] in ("test", "t") and len(rest) == 1:
        return ["test"]
    if tool == "yarn" and rest[0] in ("workspace", "workspaces"):
        rest = rest[2:] if rest[0] == "workspace" else []
    if rest[:1] and rest[0] in _RUN:
        name = rest[1] if len(rest) > 1 else ""
        sure = tool == "npm" or ":" in name or name in _USUAL
    else:
        name = rest[0] if rest and tool != "npm" else ""
        sure = ":" in name
    return [name] if sure and _NAME.fullmatch(name) and name not in _BUILT_IN else []


def _plain(words: Sequence[str]) -> list[str]:
    """The words without options and what belongs to them, up to `--`."""
    out: list[str] = []
    skip = False
    for word in words:
        if word == "--":
            break
        if not skip and not word.startswith("-"):
            out.append(word)
        skip = word in _TAKE
    return out


def known(source: Readable) -> frozenset[str] | None:
    paths = named(source, WHERE)
    names: set[str] = set()
    for path in paths:
        try:
            data = json.loads(source.text(path) or "")
        except (ValueError, RecursionError):
            return None  # who knows what it defines
        names.update(table(data, "scripts"))
    return frozenset(names) if paths else None
