"""Speed of `guidance lint`, as a ratio to a floor measured in the same run.

    python benchmarks/lint.py [--runs 5] [--standards 1000] [--files 50000]

A repository of many files is written, with standards that name paths of it, most of them right; one
in fifty is not there. They are built, as those of a team are: a build remembers which texts are
safe. Once all is measured without that as well. The floor is a bare interpreter that runs
`git ls-files` (the files that git knows or does not ignore, as lint asks for them) and reads the
standards. Medians, in turn.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from run import GUIDANCE
from run import peak
from run import seconds

FLOOR = """
import os, subprocess, sys
words = ("-z", "-t", "--cached", "--others", "--deleted", "--exclude-standard")
subprocess.run(["git", "-C", sys.argv[1], "ls-files", *words], capture_output=True, check=True)
for folder, _, names in os.walk(os.path.join(sys.argv[1], "standards")):
    for name in sorted(names):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            file.read()
"""


WORDS = (
    "Use Keep Write Check Name Document Wrap Log Test Cache Sort Split Pass Return",
    "small typed explicit stable safe public local shared nested cached pure lazy signed",
    "function error name default query handler route model table form list hook page job",
)
VERBS, KINDS, THINGS = map(str.split, WORDS)
TAILS = (
    "in every new module", "when a caller can fail", "and add a test for it", "in shared code",
    "before it is passed on", "so that a reader finds it", "as the others do", "at the edge",
)  # fmt: skip


def write_standards(folder: Path, count: int) -> None:
    """``count`` standards of about 900 bytes, a quarter scoped; a seventh of it denies."""
    folder.mkdir(parents=True)
    for number in range(count):
        pick = random.Random(number)
        head = [f"description: Standard {number:05}", f"order: {number % 50}"]
        if number % 4 == 3:
            head.append(f'paths: ["src/area{number % 50}/**/*.py"]')
        lines = [f"# Standard {number:05}", ""]
        for item in range(14):
            verb = pick.choice(VERBS) if item % 10 else "Never leave"
            said = f"{verb} {pick.choice(KINDS)} {pick.choice(THINGS)}s {pick.choice(TAILS)}"
            lines.append(f"- {said} ({number}.{item}).")
        if number % 3 == 0:
            other = f"rule_{(number + 1) % count:05}.md"
            lines += ["", f"See [the other]({other}) and [the site](https://example.com/{number})."]
        text = "\n".join(["---", *head, "---", *lines, ""])
        (folder / f"rule_{number:05}.md").write_text(text, encoding="utf-8")


def write_repository(root: Path, standards: int, files: int) -> None:
    """A repository of ``files`` files, all committed, and standards that name some of them."""
    write_standards(root / "standards", standards)
    for number in range(files):
        path = root / place(number)
        if number % 100 == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    for number, path in enumerate(sorted((root / "standards").iterdir())):
        there, gone = place(number * 37 % files), f"src/area{number % 50}/gone_{number}.py"
        said = f"\nSee `{there}`, `src/**/*.py` and `and/or`; run `npm run build`.\n"
        said += f"It is computed in `{gone}`.\n" if number % 50 == 0 else ""
        with path.open("a", encoding="utf-8") as file:
            file.write(said)
    (root / "package.json").write_text('{"scripts": {"build": "tsc"}}\n')
    git(root, "init", "-q")
    seconds(GUIDANCE, "-C", root, "build", "-q")
    git(root, "add", "-A")
    git(root, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "all")


def place(number: int) -> str:
    """The path of a file: a hundred of them in a folder."""
    return f"src/area{number // 1000}/part{number // 100 % 10}/file_{number}.py"


def git(root: Path, *words: str) -> None:
    """Run git in the repository, with no settings of the user."""
    subprocess.run(["git", "-C", str(root), *words], check=True, stdout=subprocess.DEVNULL)


def lint(root: Path, *words: str) -> float:
    """Seconds of one run; findings are expected, a defect is not."""
    code = "import subprocess,sys; sys.exit(subprocess.run(sys.argv[1:]).returncode > 1)"
    return seconds(sys.executable, "-S", "-c", code, GUIDANCE, "-C", root, "lint", *words)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--standards", type=int, default=1000)
    parser.add_argument("--files", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        write_repository(root, options.standards, options.files)
        lint(root)
        ours, floor = [], []
        for _ in range(options.runs):
            ours.append(both(lint, root))
            floor.append(both(seconds, sys.executable, "-c", FLOOR, root))
        mine, least = map(medians, (ours, floor))
        print(
            f"lint of {options.standards:,} standards among {options.files:,} files: "
            f"{mine[0]:.2f} s, git ls-files and reading them {least[0]:.2f} s: "
            f"{mine[0] / least[0]:.1f} (at most 5, "
            f"where nothing else runs); of the processor {mine[1]:.2f} s and {least[1]:.2f} s"
        )
        print(f"with nothing remembered: {unknown(root):.2f} s")
        parts = (
            f"{part} {lint(root, '--select', part):.2f} s" for part in ("G1", "G2", "G3", "G4")
        )
        print(f"alone: {', '.join(parts)}; peak {peak_of(root) / 1e6:.0f} MB")


def unknown(root: Path) -> float:
    """Seconds of one run that knows nothing of an earlier build."""
    (root / ".git/guidance/memo").unlink()
    return lint(root)


def both(run: Callable[..., float], *words: object) -> tuple[float, float]:
    """Seconds of one run: on the clock, and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = run(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(runs: list[tuple[float, float]]) -> tuple[float, ...]:
    """The median of each part."""
    return tuple(statistics.median(part) for part in zip(*runs))


def peak_of(root: Path) -> int:
    """The largest resident memory of a run, in bytes."""
    return peak(GUIDANCE, "-C", root, "lint", "--fail-on", "error")


if __name__ == "__main__":
    main()
