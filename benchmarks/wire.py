"""The same rules by guidance and by its peers, as the same real agents send them to a model.

    python -m benchmarks.wire [--rules 100] [--agent A]... [--compiler C]... [--for A]...
                              [--format json]

Each compiler that is on PATH compiles the rules for all the agents at once, or for those that
`--for` names. Each agent that is on PATH runs in a copy of what was written, alone with a pretend
model (`guidance verify`'s), and is then told to read a file of each scope. Counted is what stands
in its requests: a rule is there by its first and its last line, which no other rule has; where
its text is not there, a line that the compiler wrote with the name of the rule's file is a pointer.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from agents_md.rule import Rule as Text
from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.comparing import State
from guidance_toolkit.verify.drivers import DRIVERS
from guidance_toolkit.verify.marks import marks
from guidance_toolkit.verify.marks import normal
from guidance_toolkit.verify.marks import seen
from guidance_toolkit.verify.running import Job
from guidance_toolkit.verify.running import environment
from guidance_toolkit.verify.running import run
from guidance_toolkit.verify.script import phases
from tests.hundred import AREAS
from tests.hundred import standards

from .compilers import COMPILERS
from .compilers import Rule
from .compilers import put

WORDS = ("once", "twice", "cut", "pointer", "missing")
TIMEOUT = 120.0
Count = dict[str, int]


@dataclass(frozen=True)
class Row:
    """What one agent got of what one compiler wrote; ``fault`` says why nothing."""

    compiler: str
    agent: str
    version: str = ""
    start: Count | None = None
    work: Count | None = None  # once a file of each scope was read
    fault: str = ""


def rules(count: int) -> list[Rule]:
    """The rules: about 750 bytes each, a quarter for the files of one folder and ending."""
    found = []
    for path, text in standards(count, musts=count // 10).items():
        _, head, body = text.split("---\n", 2)
        said = yaml.safe_load(head)
        paths = tuple(said.get("paths", ()))
        found.append(Rule(Path(path).stem, head, said["description"], paths, body))
    return found


def counted(found: State, names: Sequence[str]) -> Count:
    """How many of the rules are there in which way."""
    words = Counter(found.word(name) for name in names)
    known = {word: words[word] for word in WORDS if word != "twice"}
    return {**known, "twice": len(names) - sum(known.values())}


def written(root: Path, before: set[Path]) -> str:
    """All that a compiler wrote, as one text."""
    files = [p for p in sorted(root.rglob("*")) if p.is_file() and p not in before]
    return "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in files)


def pointers(text: str, made: Sequence[Rule]) -> dict[str, list[str]]:
    """Of each rule the lines of a text that name its file: agents list files by themselves."""
    found: dict[str, list[str]] = {rule.name: [] for rule in made}
    for line in text.split("\n"):
        for name in re.findall(r"rule_\d+(?=\.)", line):
            if name in found:
                found[name].append(line.strip())
    return found


def look(text: str, lines: Mapping[str, tuple[str, ...]], told: Mapping[str, list[str]]) -> State:
    """What of the rules is in a request, as text and as pointers."""
    clean = normal(text)
    pointed = frozenset(name for name, said in told.items() if any(s in clean for s in said))
    return State(seen(text, lines), pointed)


def one(
    compiler: str, agent: str, root: Path, made: list[Rule], told: Mapping[str, list[str]]
) -> Row:
    """One run of one agent in a copy of a tree, with loopback only."""
    search = os.environ.get("PATH", os.defpath)
    lines = marks([Text(r.name, r.body, r.name) for r in made], ())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(os.path.realpath(folder))
        shutil.copytree(root, place / "repository", symlinks=True)
        here = str(place / "repository")
        touched = {p for r in made for p in r.paths}
        files = [f"{here}/{_example(p)}" for p in sorted(touched)]
        job = Job(
            agent, shutil.which(DRIVERS[agent].COMMAND) or "", here, here, str(place / "home"),
            tuple(files), TIMEOUT, isolation.words(),
        )  # fmt: skip
        done = run(job, environment(job, os.environ, search))
    main = phases(done.requests)
    if not main or main[0].results:
        return Row(compiler, agent, done.version, fault=f"exit {done.code}: {done.said[-200:]!r}")
    found = [counted(look(phase.text, lines, told), list(lines)) for phase in main]
    return Row(compiler, agent, done.version, found[0], found[-1] if len(found) > 1 else None)


def _example(glob: str) -> str:
    """The file that a glob of ours is for: ``src/cli/**/*.py`` matches ``src/cli/main.py``."""
    return glob.replace("**/*", "main")


def measure(compiler: str, agents: list[str], asked: list[str], made: list[Rule]) -> list[Row]:
    """The rules compiled by one program, then each agent."""
    program = shutil.which(COMPILERS[compiler].command)
    if program is None:
        print(f"{compiler}: not installed, left out", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        for area, ending in AREAS.items():
            put(root, f"src/{area}/main.{ending}", "\n")
        subprocess.run(["git", "init", "-q", str(root)], check=True)
        known = COMPILERS[compiler]
        known.write(root, made, known.knows(asked))
        before = {p for p in root.rglob("*") if p.is_file()}
        try:
            known.compile(program, root)
        except subprocess.CalledProcessError as error:
            print(f"{compiler}: exit {error.returncode}: {error.stderr[-400:]}", file=sys.stderr)
            return []
        told = pointers(written(root, before), made)
        rows = []
        for agent in agents:
            rows.append(one(compiler, agent, root, made, told))
            print(f"{compiler}, {agent}: {_cell(rows[-1])}", file=sys.stderr)
        return rows


def shown(rows: list[Row], count: int) -> list[str]:
    """A table in Markdown: a line an agent, a column a compiler."""
    names = list(dict.fromkeys(row.compiler for row in rows))
    cells = {(row.agent, row.compiler): row for row in rows}
    lines = [f"| agent | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for agent in dict.fromkeys(row.agent for row in rows):
        each = [cells[agent, name] for name in names]
        lines.append(f"| {agent} {each[0].version} | {' | '.join(_cell(r) for r in each)} |")
    for title, words in (("exactly once", ["once"]), ("once or a pointer", ["once", "pointer"])):
        line = [f"**{title}, start; after reading**"]
        for name in names:
            mine = [row for row in rows if row.compiler == name]
            shares = [_share(mine, words, count, end) for end in (False, True)]
            line.append("; ".join(f"{share:.0%}" for share in shares))
        lines.append(f"| {' | '.join(line)} |")
    return lines


def _share(rows: list[Row], words: list[str], count: int, end: bool) -> float:
    counts = [(row.work if end and row.work else row.start) or {} for row in rows]
    return sum(c.get(word, 0) for c in counts for word in words) / (count * len(rows))


def _cell(row: Row) -> str:
    if row.start is None:
        return f"nothing seen ({row.fault[:40]})"
    moments = [row.start] + ([row.work] if row.work and row.work != row.start else [])
    return "; then ".join(
        " / ".join(str(one[word]) for word in ("once", "twice", "pointer", "missing"))
        + (f" ({one['cut']} cut)" if one["cut"] else "")
        for one in moments
    )


def main() -> None:
    """Run all, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rules", type=int, default=100)
    parser.add_argument("--agent", action="append", choices=list(DRIVERS))
    parser.add_argument("--compiler", action="append", choices=list(COMPILERS))
    parser.add_argument("--for", dest="asked", action="append", choices=list(DRIVERS))
    parser.add_argument("--format", choices=["text", "json"], default="text")
    options = parser.parse_args()
    made = rules(options.rules)
    wanted = options.agent or list(DRIVERS)
    agents = [a for a in wanted if shutil.which(DRIVERS[a].COMMAND)]
    for agent in wanted:
        if agent not in agents:
            print(f"{agent}: not installed, left out", file=sys.stderr)
    names, asked = options.compiler or COMPILERS, options.asked or agents
    rows = [row for name in names for row in measure(name, agents, asked, made)]
    if options.format == "json":
        print(json.dumps([vars(row) for row in rows], indent=2))
        return
    print(f"{options.rules} rules; once / twice or more / pointer / missing")
    print("\n".join(shown(rows, options.rules)))


if __name__ == "__main__":
    main()
