"""guidance watch, as a process: bursts, atomic saves, renames, errors, its end."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


class Watching:
    """A running watch and what it says, line by line."""

    def __init__(self, root: Path, *words: str) -> None:
        self.root = root
        program = Path(sys.executable).parent / "guidance"
        self.process = subprocess.Popen(
            [str(program), "-C", str(root), "watch", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip())

    def until(self, words: str, seconds: float = 15) -> list[str]:
        """Lines up to the one that holds the words."""
        seen = []
        end = time.monotonic() + seconds
        while True:
            try:
                seen.append(self.lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"{words!r} not in {seen}") from None
            if words in seen[-1]:
                return seen

    def silent(self, seconds: float = 0.6) -> list[str]:
        """What is said in the next while."""
        time.sleep(seconds)
        return [self.lines.get() for _ in range(self.lines.qsize())]

    def text(self) -> str:
        return (self.root / "AGENTS.md").read_text()


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    (tmp_path / "standards/deep").mkdir(parents=True)
    (tmp_path / "standards/a.md").write_text("# A\n")
    watch = Watching(tmp_path)
    watch.until("AGENTS.md")
    watch.silent(0.3)
    yield watch
    watch.process.kill()
    watch.process.wait()
    assert watch.process.stdout is not None
    watch.process.stdout.close()


def test_a_change_is_built_and_our_own_writes_wake_nobody(watching: Watching) -> None:
    (watching.root / "standards/a.md").write_text("# A\n\nNew.\n")
    watching.until("updated  AGENTS.md")
    assert "New." in watching.text()
    assert watching.silent() == []


def test_a_burst_is_one_build(watching: Watching) -> None:
    for number in range(40):
        (watching.root / f"standards/deep/n{number}.md").write_text(f"# N{number}\n")
    seen = watching.until("updated  AGENTS.md") + watching.silent()
    assert sum("AGENTS.md" in line for line in seen) <= 2  # a slow machine may part the burst
    assert watching.text().count("## N") == 40


def test_an_atomic_save_a_rename_and_a_deleted_folder(watching: Watching) -> None:
    new = watching.root / "standards/.a.md.swp"
    new.write_text("# A\n\nSaved.\n")
    os.replace(new, watching.root / "standards/a.md")
    watching.until("updated  AGENTS.md")
    assert "Saved." in watching.text()
    (watching.root / "standards/a.md").rename(watching.root / "standards/deep/b.md")
    watching.silent()
    (watching.root / "standards/deep/c.md").write_text("# C\n")
    watching.until("updated  AGENTS.md")
    shutil.rmtree(watching.root / "standards/deep")
    watching.until("deleted  AGENTS.md")
    (watching.root / "standards/d.md").write_text("# D\n")
    watching.until("AGENTS.md")
    assert "## D" in watching.text()


def test_the_source_folder_goes_and_comes_back(watching: Watching) -> None:
    shutil.rmtree(watching.root / "standards")
    watching.until("waiting for a change")
    (watching.root / "standards").mkdir()
    time.sleep(0.4)
    (watching.root / "standards/e.md").write_text("# E\n")
    watching.until("AGENTS.md")
    time.sleep(0.3)
    assert "## E" in watching.text()


def test_the_source_folder_is_replaced_in_one_burst(watching: Watching) -> None:
    for number in range(20):
        shutil.rmtree(watching.root / "standards")
        (watching.root / "standards").mkdir()
        (watching.root / f"standards/n{number}.md").write_text(f"# N{number}\n")
    watching.until("AGENTS.md")
    watching.silent()
    (watching.root / "standards/last.md").write_text("# Last\n")
    watching.until("updated  AGENTS.md")
    assert "## Last" in watching.text()


def test_another_source_folder_is_followed(watching: Watching) -> None:
    (watching.root / "docs/rules").mkdir(parents=True)
    (watching.root / "docs/rules/r.md").write_text("# R\n")
    (watching.root / "guidance.yaml").write_text("source: docs/rules\n")
    watching.until("updated  AGENTS.md")
    (watching.root / "docs/rules/r.md").write_text("# R two\n")
    watching.until("updated  AGENTS.md")
    shutil.rmtree(watching.root / "docs")
    watching.until("waiting for a change")
    (watching.root / "docs/rules").mkdir(parents=True)
    time.sleep(0.4)
    (watching.root / "docs/rules/r.md").write_text("# R three\n")
    end = time.monotonic() + 15
    while not ((watching.root / "AGENTS.md").exists() and "## R three" in watching.text()):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_mistake_is_shown_and_the_watch_goes_on(watching: Watching) -> None:
    (watching.root / "standards/a.md").write_text("---\npaths: ['*.py']\n---\n# A\n")
    watching.until("standards/a.md:2:9: glob `*.py`")
    watching.until("waiting for a change")
    (watching.root / "standards/a.md").write_text("# Mended\n")
    watching.until("updated  AGENTS.md")
    (watching.root / "AGENTS.md").write_text("mine\n")
    (watching.root / "standards/a.md").write_text("# Again\n")
    watching.until("nothing was written")
    assert watching.text() == "mine\n"


def test_the_configuration_is_watched_too(watching: Watching) -> None:
    (watching.root / "guidance.yaml").write_text("formats: [agents-md]\n")
    watching.until("deleted  .cursorrules")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(watching: Watching, name: signal.Signals) -> None:
    watching.process.send_signal(name)
    watching.until("watch ended")
    assert watching.process.wait(timeout=10) == 0


def test_events_during_a_build_cause_exactly_one_more(tmp_path: Path) -> None:
    """However many come: the next wait returns once, and then waits."""
    from guidance_toolkit.watching import Watch

    (tmp_path / "standards").mkdir()
    with Watch(tmp_path, "standards") as watch:
        (tmp_path / "standards/a.md").write_text("1")
        assert watch.wait()
        for number in range(5):  # a build is running now
            (tmp_path / "standards/a.md").write_text(str(number))
            time.sleep(0.03)
        assert watch.wait()
        timer = threading.Timer(0.5, watch.end)
        timer.start()
        assert not watch.wait()
        timer.join()


def test_a_source_that_comes_after_its_name_is_heard(watching: Watching) -> None:
    """guidance.yaml names a folder that is made later: that is built without another event."""
    (watching.root / "guidance.yaml").write_text("source: team/rules\n")
    watching.until("waiting for a change")
    (watching.root / "team/rules").mkdir(parents=True)
    (watching.root / "team/rules/b.md").write_text("# B\n\nOf the new folder.\n")
    watching.until("updated  AGENTS.md")
    assert "Of the new folder." in watching.text()


def test_a_folder_that_goes_while_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no error, and is heard when it is back."""
    from guidance_toolkit import watching as module

    (tmp_path / "standards").mkdir()
    with module.Watch(tmp_path, "standards") as watch:
        with monkeypatch.context() as patch:
            patch.setattr(module.os.path, "isdir", lambda _: True)  # it was there a moment ago
            shutil.rmtree(tmp_path / "standards")
            assert watch.wait()
        (tmp_path / "standards").mkdir()
        assert watch.wait()
        (tmp_path / "standards/a.md").write_text("1")
        assert watch.wait()


def test_a_watch_that_the_system_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guidance_toolkit.errors import WriteError
    from guidance_toolkit.watching import Watch

    (tmp_path / "standards").mkdir()
    with Watch(tmp_path, "standards") as watch:

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

        monkeypatch.setattr(watch._observer, "schedule", full)
        shutil.rmtree(tmp_path / "standards")
        (tmp_path / "standards").mkdir()
        with pytest.raises(WriteError, match="cannot be watched: inotify watch limit"):
            watch.wait()


def test_json_is_a_line_for_each_build(tmp_path: Path) -> None:
    """What was written, what is wrong, and nothing else."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/a.md").write_text("# A\n")
    watch = Watching(tmp_path, "--format", "json")
    with watch.process:
        try:
            first = json.loads(watch.lines.get(timeout=20))
            assert first["written"] and first["changes"][1]["path"] == "AGENTS.md"
            time.sleep(0.3)  # it watches
            (tmp_path / "standards/a.md").write_text("---\nlevl: must\n---\n# A\n")
            (problem,) = json.loads(watch.lines.get(timeout=20))["errors"]
            assert (problem["path"], problem["line"]) == ("standards/a.md", 2)
        finally:
            watch.process.terminate()
        assert watch.process.wait(timeout=20) == 0
        assert watch.silent(0.3) == []
