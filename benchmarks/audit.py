"""Speed of an audit: 1,000 tools judged, and what it adds to the start of a stdio server.

    python benchmarks/audit.py [--runs 5]

The floor of a stdio audit is the same server started once, greeted and listed by a few lines
of Python. An audit starts it twice, side by side: on one free core that is twice the floor.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from guidance_toolkit.audit import listing
from guidance_toolkit.audit.judging import audit

GUIDANCE = Path(sys.executable).parent / "guidance"
SERVER = Path(__file__).parents[1] / "tests" / "audit" / "bad_server.py"
ME = {"name": "floor", "version": "1"}
HELLO = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": ME}
VERBS = ("create", "get", "update", "delete", "list")


def judged(count: int) -> float:
    """Seconds to read and judge a listing of so many tools."""
    schema = {"type": "object", "properties": {"user_id": {"type": "string"}}}
    tools = [
        {"name": f"{VERBS[n % 5]}_noun{n // 5}", "description": "d" * 200, "inputSchema": schema}
        for n in range(count)
    ]
    start = time.perf_counter()
    read, wrong = listing.read({"tools": tools})
    assert audit(read, more=wrong).findings
    return time.perf_counter() - start


def floor(words: list[str]) -> float:
    """Seconds from the start of a server to the end of its first listing."""
    start = time.perf_counter()
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin and server.stdout
        for number, (method, params) in enumerate((("initialize", HELLO), ("tools/list", {}))):
            said = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            server.stdin.write(json.dumps(said).encode() + b"\n")
            server.stdin.flush()
            server.stdout.readline()
        seconds = time.perf_counter() - start
        server.kill()
    return seconds


def whole(words: list[str]) -> float:
    """Seconds of `guidance audit -- WORDS`, the start of Python and all."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [str(GUIDANCE), "audit", "--", *words], cwd=folder, capture_output=True, check=False
        )
        return time.perf_counter() - start


def main() -> int:
    """Print the figures; 1 where 1,000 tools take a second or more."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    seconds = statistics.median(judged(1_000) for _ in range(runs))
    print(f"1,000 tools judged: {seconds:.3f} s")
    words = [sys.executable, str(SERVER), "good"]
    below = statistics.median(floor(words) for _ in range(runs))
    above = statistics.median(whole(words) for _ in range(runs))
    print(f"stdio: start and list {below:.3f} s, audit {above:.3f} s, added {above - below:.3f} s")
    return int(seconds >= 1)


if __name__ == "__main__":
    sys.exit(main())
