"""The last good snapshot, read again whenever a source changes."""

from __future__ import annotations

import datetime
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

from .. import build
from .. import config as configs
from .. import errors
from ..memo import Memo
from ..serving import Serve
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
        self._watch: Watch | None = None
        self._lock = threading.Lock()

    def read(self) -> None:
        """Read all, and replace the snapshot. Standards that did not change keep their entries.

        Raises SourceError when the source is bad.
        """
        found = build.read(self.root, self._memo)
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
        if self._watch is not None:
            return
        watch, is_late = Watch(self.root, self._source), self.snapshot.entries != ()
        try:
            watch.__enter__()
        except errors.WriteError as error:
            log.warning("%s; changes are served after a restart only", error)
            return
        self._watch = watch
        threading.Thread(target=self._follow, args=(watch, is_late), daemon=True).start()

    def close(self) -> None:
        """End the watching; the snapshot stays."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()

    def _follow(self, watch: Watch, is_late: bool) -> None:
        """Read at each change. ``is_late``: what changed before is not heard any more."""
        if is_late:
            self._reload()
        while watch.wait():
            self._reload()
            watch.look_at(self._source)
        watch.__exit__()

    def _reload(self) -> None:
        """Read again; a source that is broken changes nothing but ``degraded``, and the log."""
        try:
            with self._lock:  # a thread before this one may be at its end yet
                self.read()
        except (errors.GuidanceError, OSError) as error:
            self.degraded = True
            log.warning("the last good standards are served on; mend this:\n%s", error)
        except Exception:  # the thread must live: the next change may be read again
            self.degraded = True
            log.exception("a defect of guidance; the last good standards are served on")
        else:
            if self.degraded:
                log.warning("the standards are good again")
            self.degraded = False
