"""Why a standard did not reach an agent, where its reading gives no reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS
from agents_md.situation import down
from agents_md.situation import join
from agents_md.tree import Tree

from .reach import PROBE
from .recognising import Recogniser

NOT_NEEDED = "is not meant for this agent (`agents:` in its header)"
NOWHERE = "no file holds its text: run `guidance build`"
POINTED = "is only pointed to: no rule file holds its text"
MAX_NAMED = 3


def holders(paths: Iterable[str], tree: Tree, recogniser: Recogniser) -> dict[str, list[str]]:
    """Which of the files hold the text of each standard."""
    out: dict[str, list[str]] = {}
    for path in paths:
        for held in recogniser.held(tree.resolve(path) or path, tree.get(path)):
            if held.is_text:
                out.setdefault(held.standard, []).append(path)
    return out


def shared_files(tree: Tree, path: str) -> Iterator[str]:
    """The shared files of all formats that are there, from the root to a file's folder."""
    for folder in down("", path.rpartition("/")[0]):
        for form in FORMATS.values():
            file = join(folder, form.place(PROBE).path)
            if form.SHARED and (form.NESTED or not folder) and tree.has(file):
                yield file


def reason(agent: str, files: Sequence[str]) -> str:
    """The agent does not look at the files that have it; '' where none has.

    Where it would read some of them elsewhere, the others are of no interest.
    """
    if not files:
        return ""
    its = {name for form in AGENTS[agent].READS for name in FORMATS[form].NAMES}
    files = [f for f in files if f.rpartition("/")[2] in its] or files
    shown = ", ".join(files[:MAX_NAMED])
    more = f" and {len(files) - MAX_NAMED} more" if len(files) > MAX_NAMED else ""
    return f"{agent} does not load {shown}{more} here"
