"""A change is served at once; a mistake changes nothing."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance_toolkit.errors import SourceError
from guidance_toolkit.errors import UnsafeError
from guidance_toolkit.errors import WriteError
from guidance_toolkit.serve.live import Live
from guidance_toolkit.serve.server import make
from guidance_toolkit.watching import Watch

from ..conftest import Repo
from .conftest import ALL
from .conftest import Web
from .conftest import web
from .conftest import write

UNSAFE = "# Commits\n\nUse whole\u200b words.\n"


async def until(what: Callable[[], object], seconds: float = 5) -> float:
    """Wait until something holds; the seconds that it took."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < seconds, "never"
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def following(root: Path, what: Callable[[Live, Web], object]) -> None:
    """With the content that a running app serves."""

    async def run() -> None:
        live = Live(root)
        live.read()
        async with web(root, server=make(root, live)) as requests:
            await asyncio.sleep(0.3)  # the watch begins, and reads once
            await what(live, requests)  # type: ignore[misc]

    asyncio.run(run())


def test_a_change_is_served_without_a_restart(served: Path) -> None:
    """Edits in place, atomic saves, new and deleted files; lists, texts and instructions."""

    async def check(live: Live, requests: Web) -> None:
        async def text(name: str) -> str:
            return (await requests.get(f"/standards/{name}.md")).text

        path = served / "standards/commits.md"
        for number, write_it in enumerate((in_place, atomically)):
            write_it(path, f"# Commits {number}\n\nNew.\n")
            took = await until(
                lambda n=number: live.content.by_id["commits"].rule.title[-1] == str(n)
            )
            assert took < 1, "the issue says: within a second"
            assert await text("commits") == f"# Commits {number}\n\nNew.\n"
        write(served, {"standards/new/one.md": "# One\n"})
        await until(lambda: "new/one" in live.content.by_id)
        listed = (await requests.result("resources/list"))["resources"]
        assert "standards://new/one" in [r["uri"] for r in listed]
        started = await requests.result(
            "initialize", protocolVersion="2025-11-25", capabilities={},
            clientInfo={"name": "x", "version": "1"},
        )  # fmt: skip
        assert "new/one" in started["instructions"] and "Commits 1" in started["instructions"]
        path.unlink()
        await until(lambda: "commits" not in live.content.by_id)
        assert (await requests.get("/standards/commits.md")).status_code == 404

    following(served, check)


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def atomically(path: Path, text: str) -> None:
    path.with_suffix(".tmp").write_text(text)
    os.replace(path.with_suffix(".tmp"), path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("standards/commits.md", "---\nlevel: musst\n---\n# Commits\n"),
        ("standards/commits.md", "<<<<<<< a\n# x\n=======\n# y\n>>>>>>> b\n"),
        ("guidance.yaml", "serve: {cleints: [claude-desktop]}\n"),
        ("standards/COMMITS.md", "# Twice\n"),
        ("standards/commits.md", UNSAFE),
    ],
)
def test_a_broken_source_keeps_the_last_good_one(
    served: Path, name: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what to mend, health says degraded, and no answer changes."""
    caplog.set_level(logging.WARNING, "guidance.serve")

    async def check(live: Live, requests: Web) -> None:
        assert (await requests.get("/healthz")).text == "ok"
        before = (await requests.get("/llms.txt")).text
        there = (served / name).read_text() if (served / name).exists() else None
        write(served, {name: text})
        await until(lambda: live.degraded)
        assert (await requests.get("/healthz")).text == "degraded"
        assert (await requests.get("/llms.txt")).text == before
        assert "the last good standards are served" in caplog.text and name in caplog.text
        write(served, {name: there}) if there else (served / name).unlink()
        await until(lambda: not live.degraded)
        assert (await requests.get("/healthz")).text == "ok"
        assert (await requests.get("/llms.txt")).text == before

    following(served, check)


def test_the_log_holds_nothing_that_a_terminal_obeys(
    served: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Under any ASGI server the log goes where that sends it, not through the command line."""
    live = Live(served)
    write(served, {"standards/bad.md": '---\nreaders: ["\\e[31m x\\rwarning: no"]\n---\n# x\n'})
    live._reload()
    assert "names nobody" in caplog.text
    assert "\x1b" not in caplog.text and "\r" not in caplog.text


def test_a_bad_source_does_not_start(served: Path) -> None:
    """There is no last good one yet."""
    write(served, {"standards/bad.md": "---\nlevl: must\n---\n# x\n"})
    with pytest.raises(SourceError, match="levl"):
        make(served)


def test_what_a_build_would_refuse_is_not_served(
    served: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """It does not start, and says which standard and why; a warning is no reason."""
    write(served, {"standards/python/naming.md": UNSAFE})
    repo = Repo(served, capsys)
    built, said = repo.run("build"), repo.run("serve")
    assert built.code == said.code == 1 and said.out == ""
    start = "standards/python/naming.md:3:10: G101: holds a hidden character: U+200B"
    assert said.err.startswith(start) and said.err.endswith("1 problem\n")
    (problem,) = json.loads(repo.run("serve", "--format", "json").out)["errors"]
    assert (problem["path"], problem["line"]) == ("standards/python/naming.md", 3)
    with pytest.raises(UnsafeError):
        make(served)
    write(served, {"standards/python/naming.md": "# Naming\n\nA soft hy\xadphen.\n"})
    assert repo.run("build").code == 0
    assert make(served)


def test_a_text_that_was_imported_as_it_is_is_served(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is built: with a warning. Without the lock, or once it is edited, it is not."""
    repo = Repo(served, capsys)
    write(served, {"CLAUDE.md": UNSAFE})
    assert repo.run("import", "CLAUDE.md", "--accept").code == 0
    assert repo.run("build", "--accept").code == 0
    name = next(p for p in served.rglob("standards/**/*.md") if p.read_text() == UNSAFE)
    assert make(served)
    lock = (served / "guidance.lock").read_bytes()
    for wrong in (b"{", None):
        (served / "guidance.lock").write_bytes(wrong) if wrong else (
            served / "guidance.lock"
        ).unlink()
        with pytest.raises(UnsafeError):
            make(served)
    (served / "guidance.lock").write_bytes(lock)
    name.write_text(UNSAFE + "More.\n")
    with pytest.raises(UnsafeError):
        make(served)


def test_who_is_served_is_read_at_the_start(served: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A change of `serve` opens nothing by itself; the log says that it needs a restart."""
    live = Live(served)
    live.read()
    write(served, {"guidance.yaml": ALL.replace("claude-desktop", "claude-desktop, n8n")})
    live.read()
    assert "restart the server" in caplog.text
    assert live.serve.clients == ["claude-desktop"]


def test_what_changed_before_the_watch_is_served(served: Path) -> None:
    """Between the first reading and the start of the app."""
    live = Live(served)
    live.read()
    write(served, {"standards/commits.md": "# Late\n"})

    async def check() -> None:
        async with web(served, server=make(served, live)):
            await until(lambda: live.content.by_id["commits"].rule.title == "Late")

    asyncio.run(check())


def test_a_watch_that_ended_begins_again(served: Path) -> None:
    """An app may be started more than once."""
    live = Live(served)
    live.read()
    for title in ("First", "Second"):
        live.open()
        live.open()
        write(served, {"standards/commits.md": f"# {title}\n"})
        asyncio.run(until(lambda t=title: live.content.by_id["commits"].rule.title == t))
        live.close()
        live.close()


def test_a_source_that_comes_after_its_name_is_served(served: Path) -> None:
    """guidance.yaml names a folder that is made later: degraded until it is there."""

    async def check(live: Live, _: Web) -> None:
        write(served, {"guidance.yaml": f"source: team/rules\n{ALL}"})
        await until(lambda: live.degraded)
        write(served, {"team/rules/b.md": "# B\n"})
        assert await until(lambda: [*live.content.by_id] == ["b"]) < 1
        assert not live.degraded

    following(served, check)


def test_a_watch_that_fails_is_said(
    served: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What is served on may be old then: health says so, and the log says what to do."""

    def full(_: Watch) -> bool:
        raise WriteError("/srv: cannot be watched: inotify watch limit reached")

    monkeypatch.setattr(Watch, "wait", full)

    async def check(live: Live, requests: Web) -> None:
        await until(lambda: live.degraded)
        assert (await requests.get("/standards/commits.md")).status_code == 200
        assert "cannot be watched" in caplog.text and "restart the server" in caplog.text

    following(served, check)
