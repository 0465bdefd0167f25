"""Speed of `guidance import` as a ratio to reading and parsing the same files.

    python benchmarks/importing.py [--files 1100] [--runs 3]

Rule files of four formats are written, about 2.4 kB each, most with a header and a few
links, one in ten a copy of another. The floor is an interpreter start, and markdown-it-py's
parse of every file. Medians of several runs, ours and the floor in turn.
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
    options = parser.parse_args()
    ours, floor = [], []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        size = write_rules(root, options.files)
        for _ in range(options.runs):
            floor.append(seconds(sys.executable, "-c", FLOOR, root))
            ours.append(seconds(GUIDANCE, "-C", root, "import"))
            shutil.rmtree(root / "standards")
            shutil.rmtree(root / ".guidance", ignore_errors=True)
            (root / "guidance.lock").unlink()
    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"import of {options.files} files, {size / 1e6:.1f} MB: {statistics.median(ours):.2f} s, "
        f"reading and parsing them {statistics.median(floor):.2f} s: "
        f"{ratio:.2f} (at most {AT_MOST})"
    )
    return int(ratio > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
