"""A minute of reads while a source is edited each second: errors, delay of a change, memory."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from pathlib import Path

from servers import GUIDANCE
from servers import Reader
from servers import running


def resident(pid: int) -> float:
    """Resident memory of a process in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


class Load:
    """Connections that read without pause, one of them the standard that is edited."""

    def __init__(self, port: int, names: list[str]) -> None:
        self.reads, self.errors = 0, list[str]()
        self.seen: dict[str, float] = {}  # version -> when it was first read
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self.work, args=[port, names[:1]]),
            *(threading.Thread(target=self.work, args=[port, names]) for _ in "123"),
        ]

    def work(self, port: int, names: list[str]) -> None:
        """Read until the end; whatever goes wrong is kept."""
        reader = Reader(port)
        while not self.over.is_set():
            name = names[self.reads % len(names)]
            try:
                text = reader.read(name)
                self.reads += 1  # a little too few where threads meet
                if not text.startswith("# ") or not text.endswith(".\n"):
                    self.errors.append(f"{name}: not whole: {text[:100]!r}")
                elif len(names) == 1:
                    self.seen.setdefault(text.split("\n")[-2], time.perf_counter())
            except (OSError, RuntimeError, ValueError) as error:
                self.errors.append(f"{name}: {error!r}")
                reader = Reader(port)
                time.sleep(0.1)


def measure_load(root: Path, seconds: int) -> dict[str, float]:
    """A source is edited each second, in place and as editors do it (another file, renamed)."""
    file = root / "standards/rule_00000.md"
    names = [path.stem for path in sorted((root / "standards").iterdir())]
    text, written, memory = file.read_text(encoding="utf-8"), dict[str, float](), list[float]()
    with running(GUIDANCE, "-C", root, "serve", "--http", "127.0.0.1:0") as (port, pid):
        load = Load(port, names)
        for thread in load.threads:
            thread.start()
        began = time.perf_counter()
        for number in range(seconds):
            mark = f"Version {number}."
            new = file if number % 2 else file.with_name(".new")
            new.write_text(f"{text}\n{mark}\n", encoding="utf-8")
            new.replace(file)
            written[mark] = time.perf_counter()
            time.sleep(max(0.0, began + number + 1 - time.perf_counter()))
            memory.append(resident(pid))
        load.over.set()
        for thread in load.threads:
            thread.join()
    file.write_text(text, encoding="utf-8")
    delays = [load.seen[mark] - at for mark, at in written.items() if mark in load.seen]
    for said in load.errors[:5]:
        print(said, file=sys.stderr)
    third = max(len(memory) // 3, 1)
    return {
        "load_reads": load.reads,
        "load_errors": len(load.errors),
        "changes": len(written),
        "changes_seen": len(delays),
        "change_worst_s": max(delays, default=float("nan")),
        "memory_first_third_mb": statistics.median(memory[:third]),
        "memory_last_third_mb": statistics.median(memory[-third:]),
    }
