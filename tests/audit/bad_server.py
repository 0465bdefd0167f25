"""A server over stdio with one bad habit, named as its argument. Standard library only."""

from __future__ import annotations

import json
import os
import sys
import time

HABIT = sys.argv[1] if len(sys.argv) > 1 else "good"
TEXT = "Use whole words for names, and say what a function does in its first line.\n" * 4
TOOL = {
    "name": "get_style_guide",
    "description": "The style guide.",
    "inputSchema": {"type": "object"},
    "annotations": {"readOnlyHint": True},
}
NAMED = {
    "name": "get_guide",
    "description": "The guide for a language.",
    "inputSchema": {
        "type": "object",
        "properties": {"language": {"type": "string", "enum": ["java", "python"]}},
        "required": ["language"],
    },
    "annotations": {"readOnlyHint": True},
}


def write(message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def hello() -> dict[str, object]:
    capabilities: dict[str, object] = {"tools": {}, "resources": {}, "prompts": {}}
    version = "2024-11-05" if HABIT == "old" else "2025-11-25"
    info = {"name": HABIT, "version": "1"}
    return {"protocolVersion": version, "capabilities": capabilities, "serverInfo": info}


def answer(method: str, params: dict[str, object]) -> dict[str, object] | None:
    if method == "initialize" or (method == "server/discover" and HABIT == "modern"):
        return None if HABIT == "modern" and method == "initialize" else hello()
    if method == "tools/list":
        if HABIT == "pages":
            return {"tools": [], "nextCursor": "again"}
        if HABIT == "endless":
            page = int(str(params.get("cursor") or 0)) + 1
            return {"tools": [{**TOOL, "name": f"t{page}"}], "nextCursor": str(page)}
        if HABIT == "wrong":
            return {"tools": "many"}
        if HABIT == "free":  # the same without the names in its schema
            schema: dict[str, object] = {"properties": {"language": {}}, "required": ["language"]}
            return {"tools": [TOOL, {**NAMED, "inputSchema": schema}]}
        return {"tools": [NAMED] if HABIT.startswith("named") else [TOOL]}
    if method == "resources/list":
        if HABIT.startswith("named"):
            return {"resources": []}
        if HABIT in ("many", "many-slow"):
            many = [{"uri": f"docs://{n}", "mimeType": "text/markdown"} for n in range(300)]
            return {"resources": many}
        item = {"uri": "docs://names", "name": "names", "mimeType": "text/markdown"}
        return {"resources": [item]}
    if method == "resources/read":
        text = f"{TEXT}{time.time_ns()}-{os.getpid()}" if HABIT == "moving" else TEXT
        if HABIT == "many-slow":
            time.sleep(0.02)
        if HABIT.startswith("long"):
            end = os.getpid() if HABIT == "long-moving" else 0
            text = f"{'Say it in a few words. ' * 20_000}{end}"
        return {"contents": [{"uri": params["uri"], "text": text}]}
    if method == "tools/call":
        with open("called", "a", encoding="utf-8") as file:
            file.write("x")
        if HABIT == "slow-tool":
            time.sleep(60)
        if params["arguments"]:
            language = dict(params["arguments"])["language"]  # type: ignore[call-overload]
            moving = str(os.getpid()) if HABIT == "named-moving" and language == "java" else ""
            return {"content": [{"type": "text", "text": f"# {language}\n\n{TEXT}{moving}"}]}
        env = " ".join(sorted(f"{k}={v}" for k, v in os.environ.items() if k.startswith("MY_")))
        return {"content": [{"type": "text", "text": f"{TEXT}{env}"}]}
    if method.endswith("/list"):
        return {"prompts": [], "resourceTemplates": []}
    return None


def main() -> None:
    if HABIT == "lock":  # two at a time are in each other's way, and one alone fails as well
        try:
            with open("lock", "x", encoding="utf-8"):
                time.sleep(0.5)
            os.unlink("lock")
            sys.exit("there is no database")
        except FileExistsError:
            sys.exit("the lock is held")
    if HABIT == "banner":
        sys.stdout.write("welcome to this server\n[INFO] ready\n[2026-11-22] listening\n")
    if HABIT == "noise":
        for _ in range(500):
            sys.stdout.write("noise\n")
    if HABIT == "flood":
        while True:
            sys.stdout.write("{" + "x" * 1_000_000)
    if HABIT == "stubborn":
        import signal

        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for line in sys.stdin:
        message = json.loads(line)
        if "id" not in message or "method" not in message:
            continue
        if HABIT == "hang" or (HABIT == "hang-later" and message["method"] == "resources/list"):
            time.sleep(60)
        if HABIT == "crash":
            sys.stderr.write("no key \x1b[31mwas given\n")
            sys.exit(7)
        if HABIT == "chatty":
            while True:
                write({"jsonrpc": "2.0", "method": "notifications/message", "params": {}})
        if HABIT == "list":
            write([1, 2])
            continue
        if HABIT == "deep":
            sys.stdout.write("[" * 200_000 + "\n")
            sys.stdout.flush()
            continue
        if HABIT == "asks":
            write({"jsonrpc": "2.0", "id": "q", "method": "sampling/createMessage", "params": {}})
        result = answer(message["method"], message.get("params") or {})
        reply: dict[str, object] = {"jsonrpc": "2.0", "id": message["id"]}
        if result is None:
            reply["error"] = {"code": -32601, "message": "not here"}
        else:
            reply["result"] = result
        write(reply)
    if HABIT == "stubborn":
        time.sleep(60)


main()
