"""Speed of `guidance import` as a ratio to reading and parsing the same files.

    python benchmarks/importing.py [--files 1100] [--runs 3] [--whole]

Rule files of four formats are written, about 2.4 kB each, most with a header and a few
links, one in ten a copy of another. The floor is an interpreter start, and markdown-it-py's
parse of every file; ours finds and reads them all, and writes the standards. Medians of
several runs, ours and the floor in turn. `--whole` times the command once as well, which
then plans the build and asks every agent whether it would lose a line.
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
OURS = """
import sys
from pathlib import Path
from guidance_toolkit import build, importing
root = Path(sys.argv[1])
source, (lock, _) = build.read(root, may_be_new=True), build.read_lock(root)
taken = importing.take(source, lock, importing.find(root, source.config.source, lock))
importing.near(taken)
for path, text in (standard for t in taken for standard in t.standards):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
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


def main() -> int:
    """Measure and print one line; 1 where the ratio is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=1100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    ours, floor = [], []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        size = write_rules(root, options.files)
        for _ in range(options.runs):
            floor.append(seconds(sys.executable, "-c", FLOOR, root))
            ours.append(seconds(sys.executable, "-c", OURS, root))
            shutil.rmtree(root / "standards")
        whole = seconds(GUIDANCE, "-C", root, "import", "--accept", "-q") if options.whole else 0
    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"import of {options.files} files, {size / 1e6:.1f} MB: {statistics.median(ours):.2f} s, "
        f"reading and parsing them {statistics.median(floor):.2f} s: "
        f"{ratio:.2f} (at most {AT_MOST})"
    )
    if options.whole:
        print(f"the whole command, every agent asked: {whole:.2f} s")
    return int(ratio > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
