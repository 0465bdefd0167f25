"""Watch the source and build on change: a burst is one build, one build at a time.

Only names of sources are listened to, so our own writes wake nobody. Events that
come while a build runs cause exactly one more.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import DirCreatedEvent
from watchdog.events import DirDeletedEvent
from watchdog.events import DirMovedEvent
from watchdog.events import FileClosedEvent
from watchdog.events import FileCreatedEvent
from watchdog.events import FileDeletedEvent
from watchdog.events import FileModifiedEvent
from watchdog.events import FileMovedEvent
from watchdog.events import FileSystemEvent
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from . import config as configs
from .errors import WriteError

QUIET = 0.03  # seconds without an event that end a burst
LONGEST = 0.5  # seconds after which a burst is built all the same
# What may have changed a file. A build opens every source, and must not hear itself read.
CHANGES: tuple[type[FileSystemEvent], ...] = (
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
    FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
)  # fmt: skip


class Watch:
    """The source folder and guidance.yaml below a root. Use as a context manager."""

    def __init__(self, root: Path, source: str) -> None:
        self.root = root
        self.source = source
        self._woken = threading.Event()
        self._ended = threading.Event()
        self._last = 0.0
        self._observer: Any = Observer()
        self._watched: list[tuple[str, int]] = []

    def __enter__(self) -> Watch:
        self._observer.start()
        try:
            self._follow()
        except WriteError:
            self._observer.stop()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._observer.stop()
        self._observer.join()

    def end(self) -> None:
        """Make :meth:`wait` return False, from a signal handler or another thread."""
        self._ended.set()
        self._woken.set()

    def wait(self) -> bool:
        """Wait for a burst of events to begin and to end; False when the watch is to end.

        From then on the source that guidance.yaml names now is watched, before anybody reads it:
        so nothing is missed, and a folder that is not there yet is heard when it comes.
        WriteError when it cannot be watched.
        """
        self._woken.wait()
        began = time.monotonic()
        while not self._ended.is_set():
            quiet = time.monotonic() - self._last
            if quiet >= QUIET or time.monotonic() - began >= LONGEST:
                break
            self._ended.wait(QUIET - quiet)
        # Cleared before the build: what comes from now on is for the next one.
        self._woken.clear()
        if not self._ended.is_set():
            config, problems = configs.load(self.root)
            self.source = self.source if problems else config.source
            self._follow()
        return not self._ended.is_set()

    def _heard(self, path: str, gone: bool) -> None:
        inside = os.path.relpath(path, self.root).replace(os.sep, "/")
        above = f"{self.source}/".startswith(f"{inside}/")
        if gone and above:
            self._watched = []  # another folder may come under that name
        if inside == configs.NAME or above or inside.startswith(self.source + "/"):
            self._last = time.monotonic()
            self._woken.set()

    def _follow(self) -> None:
        """Watch the folders that are there now: the source with all in it, and those above it."""
        try:
            self._watch()
        except (FileNotFoundError, NotADirectoryError):
            self._watched = []  # gone a moment ago: the folder above it tells when it is back
        except OSError as error:  # such as too many watches for this user
            self._watched = []
            raise WriteError(
                f"{self.root}: cannot be watched: {error.strerror or error}"
            ) from error

    def _watch(self) -> None:
        parts = self.source.split("/")
        names = ["", *("/".join(parts[: n + 1]) for n in range(len(parts)))]
        now = []
        for name in names:
            folder = os.path.join(self.root, name)
            if not os.path.isdir(folder):
                break
            now.append((folder, os.stat(folder).st_ino))
        if now == self._watched:
            return
        self._observer.unschedule_all()
        self._watched = now
        for number, (folder, _) in enumerate(now):
            whole = number == len(names) - 1
            self._observer.schedule(
                _Handler(self._heard), folder, recursive=whole, event_filter=list(CHANGES)
            )


class _Handler(FileSystemEventHandler):
    def __init__(self, heard: Callable[[str, bool], None]) -> None:
        self.heard = heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on the paths of everything that may have changed a file."""
        if not isinstance(event, CHANGES):
            return
        gone = event.event_type in ("deleted", "moved")
        for path in (event.src_path, event.dest_path):
            if path:
                self.heard(os.fsdecode(path), gone)
