"""Speed of `guidance lint`, as a ratio to a floor measured in the same run.

    python benchmarks/lint.py [--runs 5] [--standards 1000] [--files 50000]

A repository of many files is written, with standards that name paths of it, most of them right; one
in fifty is not there. The floor is a bare interpreter that runs `git ls-files` (the files that
git knows or does not ignore, as lint asks for them) and reads the standards. Medians, in turn.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from inputs import write_standards
from run import GUIDANCE
from run import peak
from run import seconds

AT_MOST = 5.0
FLOOR = """
import os, subprocess, sys
words = ("-z", "-t", "--cached", "--others", "--deleted", "--exclude-standard")
subprocess.run(["git", "-C", sys.argv[1], "ls-files", *words], capture_output=True, check=True)
for folder, _, names in os.walk(os.path.join(sys.argv[1], "standards")):
    for name in sorted(names):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            file.read()
"""


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
            ours.append(lint(root))
            floor.append(seconds(sys.executable, "-c", FLOOR, root))
        mine, least = statistics.median(ours), statistics.median(floor)
        print(
            f"lint of {options.standards:,} standards among {options.files:,} files: {mine:.2f} s, "
            f"git ls-files and reading them {least:.2f} s: {mine / least:.2f} (at most {AT_MOST:g})"
        )
        parts = ", ".join(
            f"{part} {lint(root, '--select', part):.2f} s" for part in ("G1", "G2", "G3", "G4")
        )
        print(f"alone: {parts}; peak {peak_of(root) / 1e6:.0f} MB")
    sys.exit(mine / least > AT_MOST)


def peak_of(root: Path) -> int:
    """The largest resident memory of a run, in bytes."""
    return peak(GUIDANCE, "-C", root, "lint", "--fail-on", "error")


if __name__ == "__main__":
    main()
