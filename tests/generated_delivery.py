"""docs/delivery.md: the matrix agent x situation, made from the last run of tests/delivery."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence

from .delivery import record
from .delivery.canaries import Words
from .delivery.canaries import name
from .delivery.canaries import name_of
from .delivery.cases import SLOW
from .delivery.situations import SITUATIONS
from .real.agents import BUILDS

Phases = Sequence[Words]


def matrix() -> str:
    """A line a build: version, date, and a few words for each situation."""
    columns = [n for n, situation in SITUATIONS.items() if not situation.is_extra]
    lines = [
        f"| agent | version | seen | {' | '.join(columns)} |",
        "|---" * (len(columns) + 3) + "|",
    ]
    for build, its in record.load().items():
        cells = [SAID[n](record.phases(its["seen"][n])) for n in columns]
        head = [BUILDS[build].agent, its["version"], its["date"]]
        lines.append(f"| {' | '.join([*head, *cells])} |")
    return "\n".join(lines) + "\n"


def situations() -> str:
    """A line a situation: what it is."""
    slow = f" (without the slow ones: {', '.join(sorted(SLOW))})"
    return "".join(
        f"- **{n}**: {s.says}{slow if s.is_extra else ''}.\n" for n, s in SITUATIONS.items()
    )


def files() -> str:
    """A line a build: the files that it has at start in the root and, beside them, in `pkg`."""
    lines = [
        "| agent | version | at start in the root | in `pkg`, more | not then |",
        "|---" * 5 + "|",
    ]
    for build, its in record.load().items():
        root, folder = (_paths(n, record.phases(its["seen"][n])[0]) for n in ("root", "subfolder"))
        more, less = sorted(folder - root), sorted(root - folder)
        head = [BUILDS[build].agent, its["version"]]
        cells = (_listed(paths) for paths in (sorted(root), more, less))
        lines.append(f"| {' | '.join([*head, *cells])} |")
    return "\n".join(lines) + "\n"


def _paths(situation: str, words: Words) -> set[str]:
    paths = SITUATIONS[situation].files
    return {name_of(word, paths) for word, _ in words}


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(f"`{path}`" for path in paths) or "-"


def _times(words: Words, path: str) -> int:
    return max((n for (word, _), n in words.items() if word == name(path)), default=0)


def _root(phases: Phases) -> str:
    paths = _paths("root", phases[0])
    others = len(paths - {"AGENTS.md"})
    own = "AGENTS.md" if "AGENTS.md" in paths else ""
    more = f"{others} {'other' if own else 'file'}{'' if others == 1 else 's'}" if others else ""
    return " and ".join(filter(None, (own, more))) or "nothing"


def _subfolder(phases: Phases) -> str:
    paths = _paths("subfolder", phases[0])
    inside = any(path.startswith("pkg/") for path in paths)
    above = any(not path.startswith("pkg/") for path in paths)
    return {
        (True, True): "root and `pkg`",
        (True, False): "`pkg` alone",
        (False, True): "root",
    }.get((inside, above), "nothing")


def _touch(phases: Phases) -> str:
    at_end, new = phases[-1], _paths("touch", phases[-1]) - _paths("touch", phases[0])
    folders = sum(path.endswith("AGENTS.md") for path in new)
    rules = len(new) - folders
    again = any(_times(at_end, path) > 1 for path in new)
    said = [f"{folders} of 3 folders"] if folders else []
    said += [f"{rules} rule{'s' if rules > 1 else ''}"] if rules else []
    return ", ".join(said + ["some again"] * again) or "nothing"


def _duplicate(phases: Phases) -> str:
    return f"{_times(phases[0], 'same')} x"


def _cut(phases: Phases) -> str:
    sent: dict[str, int] = {}
    for word, place in phases[0]:
        if place.isdigit():
            sent[word] = sent.get(word, 0) + 1
    paths = SITUATIONS["cut"].files
    whole = {word: len(re.findall(rf"CANARY-{word}-\d", text)) for word, text in _texts(paths)}
    short = any(n < whole[word] for word, n in sent.items())
    return f"{sum(sent.values())} KiB, {'cut' if short else 'whole'}"


def _texts(paths: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name(path), text) for path, text in paths.items()]


def _symlink(phases: Phases) -> str:
    root, linked = _times(phases[0], "AGENTS.md"), _times(phases[0], "docs/pkg.md")
    return f"root {root} x, link {linked} x" if root or linked else "neither"


def _bridge(phases: Phases) -> str:
    return f"{_times(phases[0], 'AGENTS.md')} x"


SAID: Mapping[str, Callable[[Phases], str]] = {
    "root": _root,
    "subfolder": _subfolder,
    "touch": _touch,
    "duplicate": _duplicate,
    "cut": _cut,
    "symlink": _symlink,
    "bridge": _bridge,
}
