"""Speed of `guidance import` as a ratio to reading and parsing the same files.

    python benchmarks/importing.py [--files 1100] [--runs 3]

Rule files of four formats are written, about 2.4 kB each, most with a header and a few
links, one in ten a copy of another. The floor is an interpreter start, and markdown-it-py's
parse of every file. Ours is the command: it finds and reads them all, plans the build that
is to follow, asks every agent whether it would lose a line by that, and writes the standards.
A second figure is the same without asking the agents. Medians of several runs, all in turn.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from inputs import AREAS
from inputs import NOUNS
from inputs import TAILS
from inputs import VERBS

GUIDANCE = Path(sys.executable).parent / "guidance"
AT_MOST = 3
FLOOR = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
md = MarkdownIt("commonmark").enable("table")
for path in sorted(Path(sys.argv[1]).rglob("*.md*")):
    md.parse(path.read_text(encoding="utf-8"))
"""
WITHOUT = """
import sys
from guidance_toolkit import keeping
from guidance_toolkit.cli.main import main
keeping.check = lambda *args, **options: None
main()
"""
PLACES = (
    (
        ".cursor/rules/{area}/{name}.mdc",
        "description: Rule {name}\nglobs: src/{area}/**/*.ts,*.tsx",
    ),
    (".github/instructions/{area}/{name}.instructions.md", "applyTo: 'src/{area}/**,docs/**'"),
    (".claude/rules/{area}/{name}.md", 'paths:\n  - "{area}/{name}/**"'),
    ("{area}/{name}/AGENTS.md", ""),
)


def write_rules(root: Path, count: int) -> int:
    """So many rule files below ``root``, the same for the same count; their size in bytes."""
    size = 0
    for number in range(count):
        pick = random.Random(number - number % 10 if number % 10 == 9 else number)
        area, name = AREAS[number % len(AREAS)], f"rule-{number:05}"
        path, fields = PLACES[number % len(PLACES)]
        lines = [f"# {area.capitalize()} {pick.randrange(count)}", ""]
        for part in range(4):
            lines += [f"## Part {part}", ""]
            for item in range(8):
                said = f"{pick.choice(VERBS)} {pick.choice(NOUNS)} {pick.choice(TAILS)}"
                lines.append(f"- {said} ({pick.randrange(10**6)}.{item}).")
            link = f"See [the guide](docs/{area}.md) and [the site](https://example.com/{part})."
            lines += ["", link, ""]
        body = "\n".join([*lines, "```sh", "make test  # all of them", "```", ""])
        head = fields.format(area=area, name=name)
        text = f"---\n{head}\n---\n{body}" if head else body
        full = root / path.format(area=area, name=name)
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")
        size += len(text)
    return size


def seconds(*command: object) -> float:
    """The wall time of one run of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def fresh(rules: Path, root: Path) -> Path:
    """The rule files as nobody imported them yet."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(rules, root)
    return root


def main() -> int:
    """Measure and print two lines; 1 where the ratio of the command is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=1100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    floors, wholes, parts = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        rules, root = Path(folder, "rules"), Path(folder, "root")
        size = write_rules(rules, options.files)
        words = ("-C", root, "import", "--accept", "-q")
        for _ in range(options.runs):
            floors.append(seconds(sys.executable, "-c", FLOOR, rules))
            fresh(rules, root)
            wholes.append(seconds(GUIDANCE, *words))
            fresh(rules, root)
            parts.append(seconds(sys.executable, "-c", WITHOUT, *words))
    floor, whole, part = map(statistics.median, (floors, wholes, parts))
    print(
        f"import of {options.files} files, {size / 1e6:.1f} MB: {whole:.2f} s, reading and "
        f"parsing them {floor:.2f} s: {whole / floor:.2f} (at most {AT_MOST})\n"
        f"without asking the agents: {part:.2f} s, {part / floor:.2f}"
    )
    return int(whole / floor > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
