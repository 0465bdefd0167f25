"""The last good snapshot, read again whenever a source changes."""

from __future__ import annotations

import datetime
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from .. import build
from .. import config as configs
from .. import errors
from ..config import Serve
from ..source import Memo
from ..watching import Watch
from . import gate
from .content import Entry
from .content import Snapshot

log = logging.getLogger("guidance.serve")


class Live:
    """The content of one repository; ``snapshot`` is replaced by one assignment.

    Raises GuidanceError when nobody needs a server.
    """

    def __init__(self, root: Path) -> None:
        config, problems = configs.load(root)
        self.serve = Serve() if problems else gate.check(config.serve)  # reading says the problems
        self.root, self._source = root, config.source
        self.degraded = False
        self.changed: Callable[[Snapshot], None] = lambda _: None  # told of each new snapshot
        self.snapshot = Snapshot(())
        self._memo = Memo()
        self._following: tuple[Watch, threading.Thread] | None = None

    def read_first(self, meanwhile: Callable[[], object]) -> None:
        """Read in a process of its own while this one does something else, such as imports.

        Raises SourceError when the source is bad.
        """
        found = None
        if hasattr(os, "fork"):
            fork = multiprocessing.get_context("fork")
            quiet = (signal.SIGINT, signal.SIG_DFL)
            with ProcessPoolExecutor(1, fork, signal.signal, quiet) as other:
                ahead = other.submit(_read_ahead, self.root)
                meanwhile()
                found = ahead.result()
        self.read(*(found or ()))

    def read(self, found: build.Source | None = None, memo: Memo | None = None) -> None:
        """Read all. Standards that did not change keep their entries, with what is made of them."""
        self._memo = self._memo if memo is None else memo
        found = found or build.read(self.root, self._memo)
        if found.config.serve != self.serve:
            log.warning("guidance.yaml: `serve` has changed; restart the server for it")
        old = {e.standard.id: e for e in self.snapshot.entries}
        entries = []
        for standard in found.standards:
            changed = int(os.stat(self.root / standard.path).st_mtime)
            modified = f"{datetime.datetime.fromtimestamp(changed, datetime.UTC):%FT%TZ}"
            entry = old.get(standard.id)
            if entry is None or entry.standard is not standard or entry.modified != modified:
                entry = Entry(standard, modified)
            entries.append(entry)
        self._source, self.snapshot = found.config.source, Snapshot(entries)
        self.changed(self.snapshot)

    def open(self) -> None:
        """Watch from now on, in a thread of its own; nothing where that runs already."""
        if self._following is None:
            watch = Watch(self.root, self._source)
            thread = threading.Thread(target=self._follow, args=(watch,), daemon=True)
            self._following = watch, thread
            thread.start()

    def close(self) -> None:
        """End the watching; the snapshot stays."""
        following, self._following = self._following, None
        if following is not None:
            following[0].end()
            following[1].join()

    def _follow(self, watch: Watch) -> None:
        try:
            with watch:
                self._reload()  # what changed since the first reading
                while watch.wait():
                    self._reload()
                    watch.look_at(self._source)
        except errors.WriteError as error:
            log.warning("%s; changes are served after a restart only", error)

    def _reload(self) -> None:
        """Read again; a source that is broken changes nothing but ``degraded``, and the log."""
        was, self.degraded = self.degraded, True
        try:
            self.read()
            self.degraded = False
            if was:
                log.warning("the standards are good again")
        except (errors.GuidanceError, OSError) as error:
            log.warning("the last good standards are served on; mend this:\n%s", error)
        except Exception:  # the thread must live: the next change may be read again
            log.exception("a defect of guidance; the last good standards are served on")


def _read_ahead(root: Path) -> tuple[build.Source, Memo] | None:
    """In the other process; None when there is a problem, for the first process to find and say."""
    memo = Memo()
    try:
        return build.read(root, memo), memo
    except (errors.GuidanceError, OSError):
        return None
