"""The server beside a bare FastMCP server, its start, and a minute of load with reloads.

    python benchmarks/serve.py [--rounds 6] [--seconds 60] [--starts 5]

Reads go over loopback with four connections that are kept open. The floor is a FastMCP
server with one static resource and the same settings of the transport; rounds alternate, so
that noise of the machine meets both. A start is the time from the start of the process until
`initialize` is answered, and until a known standard has been read, over
stdio; the best of several, for noise only adds. During the load a
source is edited each second. Needs the extra `mcp`; prints a table, and JSON in the last line.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from serve_load import measure_load
from servers import BARE
from servers import GUIDANCE
from servers import Reader
from servers import processor
from servers import running
from servers import team

CONNECTIONS = 4
REQUESTS = 300  # of each connection in a round


def round_of(port: int, names: list[str]) -> tuple[float, list[float]]:
    """Reads a second over all connections, and the seconds of each read."""
    taken: list[float] = []

    def work(reader: Reader, shift: int) -> None:
        for number in range(REQUESTS):
            start = time.perf_counter()
            reader.read(names[(number + shift) % len(names)])
            taken.append(time.perf_counter() - start)

    threads = [
        threading.Thread(target=work, args=[Reader(port), n * 7]) for n in range(CONNECTIONS)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wanted = CONNECTIONS * REQUESTS
    assert len(taken) == wanted, "a read failed"
    return wanted / (time.perf_counter() - start), taken


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def measure_reads(root: Path, rounds: int) -> dict[str, float]:
    """Ours and the bare server in turn; the first round of each warms up."""
    names = [file.stem for file in sorted((root / "standards").iterdir())]
    text = (root / "standards/rule_00000.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    speeds: dict[str, list[float]] = {"ours": [], "bare": []}
    slow: dict[str, list[float]] = {"ours": [], "bare": []}
    used = dict.fromkeys(speeds, 0.0)
    with (
        running(GUIDANCE, "-C", root, "serve", "--http", "127.0.0.1:0") as ours,
        running(sys.executable, "-c", BARE, text=text) as bare,
    ):
        for number in range(rounds + 1):
            for who, (port, pid), wanted in (("ours", ours, names), ("bare", bare, names[:1])):
                before = processor(pid)
                speed, seconds = round_of(port, wanted)
                if number:
                    used[who] += processor(pid) - before
                    speeds[who].append(speed)
                    slow[who].append(percentile(seconds, 0.99))
    out = {f"{who}_per_second": statistics.median(speeds[who]) for who in speeds}
    out |= {f"{who}_p99_ms": statistics.median(slow[who]) * 1000 for who in slow}
    reads = rounds * CONNECTIONS * REQUESTS
    out |= {f"{who}_processor_ms": used[who] / reads * 1000 for who in used}
    out["speed_ratio"] = statistics.median(map(float.__truediv__, speeds["ours"], speeds["bare"]))
    out["p99_ratio"] = out["bare_p99_ms"] / out["ours_p99_ms"]
    return out


def start(root: Path) -> tuple[float, float]:
    """Seconds from the start of the process until it answers, and until a standard is read."""
    info = {"clientInfo": {"name": "bench", "version": "1"}, "capabilities": {}}
    asked = [
        {"id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25", **info}},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "resources/read", "params": {"uri": "standards://rule_00007"}},
    ]
    answered: list[float] = []
    began = time.perf_counter()
    with subprocess.Popen(
        [str(GUIDANCE), "-C", str(root), "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        for message in asked:
            server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
            server.stdin.flush()
            if "id" in message:
                answer = server.stdout.readline()
                assert b'"result"' in answer, answer
                answered.append(time.perf_counter() - began)
    return answered[0], answered[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--starts", type=int, default=5)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        few, some, many = (team(Path(folder), count) for count in (10, 100, 10_000))
        result = measure_reads(some, options.rounds)
        for who in ("ours", "bare"):
            print(
                f"{who}: {result[f'{who}_per_second']:5.0f} resources/read a second,"
                f" p99 {result[f'{who}_p99_ms']:.1f} ms,"
                f" processor {result[f'{who}_processor_ms']:.2f} ms a read"
            )
        print(
            f"ours / bare: {result['speed_ratio']:.2f} of its reads (at least 0.8);"
            f" bare / ours: {result['p99_ratio']:.2f} of its p99"
        )
        starts = [(start(few), start(many)) for _ in range(options.starts)]
        for number, what in enumerate(("answer", "read")):
            small, large = (min(s[size][number] for s in starts) for size in (0, 1))
            result |= {f"{what}_10_s": small, f"{what}_10000_s": large}
            print(
                f"start to the first {what}: {small:.2f} s with 10 standards,"
                f" {large:.2f} s with 10,000, ratio {large / small:.2f} (at most 2)"
            )
        for root in (few, many):  # what a build found safe is known then
            subprocess.run([str(GUIDANCE), "-C", str(root), "build", "-q"], check=True)
        built = [(start(few)[1], start(many)[1]) for _ in range(options.starts)]
        small, large = (min(s[size] for s in built) for size in (0, 1))
        result |= {"built_10_s": small, "built_10000_s": large}
        print(f"the same where they were built before: {small:.2f} s, {large:.2f} s")
        result |= measure_load(some, options.seconds)
        print(
            f"{options.seconds} s of load: {result['load_reads']:.0f} reads,"
            f" {result['load_errors']:.0f} errors (none), {result['changes_seen']:.0f} of"
            f" {result['changes']:.0f} changes seen, the slowest after"
            f" {result['change_worst_s']:.2f} s (at most 1), memory"
            f" {result['memory_first_third_mb']:.0f} MB, then"
            f" {result['memory_last_third_mb']:.0f} MB"
        )
    print(json.dumps({key: round(value, 3) for key, value in result.items()}))
    # Times depend on the machine; these two do not.
    if result["load_errors"] or result["changes_seen"] < result["changes"]:
        raise SystemExit("a read under load failed, or a change was never served")


if __name__ == "__main__":
    main()
