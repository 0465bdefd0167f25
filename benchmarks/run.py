"""Speed of guidance as ratios to a floor measured in the same run.

    python benchmarks/run.py [--runs 5] [--sizes 1000,10000]

For each size a tree of standards is written (a quarter scoped, a third with
links). The floor of a build is a bare interpreter start, plain Python that reads
the sources and writes the same bytes, and markdown-it-py's own block parse of
the same text; the floor of a check is an interpreter start that reads and hashes
the same files. Medians of several runs, ours and the floor in turn; absolute times
say more about the machine than about the program. Peers that are installed
(`ruler`, `apm`, `rulesync`) run on the same rules in their own layout.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from inputs import CHECK_FLOOR
from inputs import FLOOR
from inputs import write_standards
from peers import measure_peers
from team import TEAM
from team import measure_team

GUIDANCE = Path(sys.executable).parent / "guidance"


def seconds(*command: object) -> float:
    """The wall time of one run of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak(*command: object) -> int:
    """The largest resident memory of one run, in bytes."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)], check=True, capture_output=True, text=True
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return int(said.stdout.split()[-1]) * unit


def remove_outputs(root: Path) -> None:
    """Make the next build a cold one."""
    for name in (".cursorrules", "AGENTS.md", "guidance.lock"):
        (root / name).unlink(missing_ok=True)
    shutil.rmtree(root / "src", ignore_errors=True)
    shutil.rmtree(root / ".guidance", ignore_errors=True)  # what was kept of the last run too


def measure_build(place: Path, count: int, runs: int) -> dict[str, float]:
    """Medians of a cold build, of its floor, and of a check of the built tree."""
    root = place / str(count)
    write_standards(root / "standards", count)
    seconds(GUIDANCE, "-C", root, "build", "-q")
    shutil.copytree(root, root / "built", ignore=shutil.ignore_patterns("standards"))
    ours, floor = [], []
    for _ in range(runs):
        remove_outputs(root)
        ours.append(seconds(GUIDANCE, "-C", root, "build", "-q"))
        floor.append(seconds(sys.executable, "-c", FLOOR, root))
    remove_outputs(root)
    memory = peak(GUIDANCE, "-C", root, "build", "-q")
    shutil.rmtree(root / "built")
    return {
        "build": statistics.median(ours),
        "floor": statistics.median(floor),
        "memory": memory / 1e6,
        **measure_living(root, count, runs),
    }


def measure_living(root: Path, count: int, runs: int) -> dict[str, float]:
    """A check of an unchanged tree, a build of one changed standard, and their floor."""
    seconds(GUIDANCE, "-C", root, "build", "-q")
    check, floor, one = [], [], []
    standard = root / "standards" / f"rule_{count // 2:05}.md"
    text = standard.read_text(encoding="utf-8")
    for number in range(runs):
        check.append(seconds(GUIDANCE, "-C", root, "check", "-q"))
        floor.append(seconds(sys.executable, "-c", CHECK_FLOOR, root))
        standard.write_text(f"{text}\nChange {number}.\n", encoding="utf-8")
        one.append(seconds(GUIDANCE, "-C", root, "build", "-q"))
    return {
        "check": statistics.median(check),
        "check_floor": statistics.median(floor),
        "one": statistics.median(one),
    }


def measure_watch(place: Path, count: int, runs: int) -> float:
    """Seconds from a change of one standard to the line that says it is built."""
    root = place / "watch"
    write_standards(root / "standards", count)
    standard = root / "standards" / f"rule_{count // 2:05}.md"
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [str(GUIDANCE), "-C", str(root), "watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as watch:
        assert watch.stdout is not None
        lines = iter(watch.stdout.readline, "")
        next(line for line in lines if "AGENTS.md" in line)
        taken = []
        for number in range(runs):
            time.sleep(1)
            start = time.perf_counter()
            standard.write_text(f"# Changed\n\n{number}\n", encoding="utf-8")
            next(line for line in lines if ".cursorrules" in line)
            taken.append(time.perf_counter() - start)
        watch.terminate()
    return statistics.median(taken)


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="1000,10000")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {options.runs} runs, medians")
    helps, clicks = [], []
    for _ in range(max(options.runs, 5) * 2):
        helps.append(seconds(GUIDANCE, "--help"))
        clicks.append(seconds(sys.executable, "-c", "import click"))
    ratio = statistics.median(helps) / statistics.median(clicks)
    print(f"guidance --help / python -c 'import click': {ratio:.2f} (at most 1.5)")
    print("standards  build s  floor s  ratio  peak MB  check s  floor s  ratio  one s  ratio")
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, options.sizes.split(",")):
            r = results[size] = measure_build(Path(folder), size, options.runs)
            print(
                f"{size:9}{r['build']:9.2f}{r['floor']:9.2f}{r['build'] / r['floor']:7.2f}"
                f"{r['memory']:9.0f}{r['check']:9.3f}{r['check_floor']:9.3f}"
                f"{r['check'] / r['check_floor']:7.2f}{r['one']:7.2f}"
                f"{r['one'] / r['check_floor']:7.1f}"
            )
        print("of that floor: a check at most 3, one changed standard at most 5 (of 1,000)")
        watched = measure_watch(Path(folder), 1000, options.runs)
        print(f"watch: one change among 1,000 is built {watched:.2f} s after it (at most 0.3)")
        team = measure_team(
            Path(folder) / "agents", 1000, options.runs,
            lambda root: seconds(GUIDANCE, "-C", root, "build", "-q"),
        )  # fmt: skip
        print(
            f"1,000 standards for {len(TEAM)} agents: {team['team']:.2f} s, AGENTS.md alone "
            f"{team['alone']:.2f} s: {team['team'] / team['alone']:.2f} (at most 3)"
        )
        measure_peers(Path(folder), 1000)
    if {1000, 10000} <= set(results):
        ratio = results[10000]["build"] / results[1000]["build"]
        print(f"10,000 / 1,000 standards: {ratio:.1f} (at most 10.5)")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor time of all runs: {used.ru_utime + used.ru_stime:.0f} s")


if __name__ == "__main__":
    main()
