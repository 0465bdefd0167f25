"""The last good snapshot, read again whenever a source changes."""

from __future__ import annotations

import datetime
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import build
from .. import config as configs
from ..config import Serve
from ..errors import GuidanceError
from ..errors import WriteError
from ..source import Memo
from . import gate
from .content import Entry
from .content import Snapshot

if TYPE_CHECKING:
    from ..watching import Watch

log = logging.getLogger("guidance.serve")


class Live:
    """The content of one repository. ``snapshot`` is replaced by one assignment.

    Raises GuidanceError when nobody needs a server.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config, problems = configs.load(root)
        self.serve = Serve() if problems else gate.check(self.config.serve)
        self.degraded = False
        self.changed: Callable[[Snapshot], None] | None = None
        self._snapshot: Snapshot | None = None
        self._memo = Memo()
        self._watch: Watch | None = None
        self._thread: threading.Thread | None = None
        self._read_once = threading.Event()

    @property
    def snapshot(self) -> Snapshot:
        """The newest good snapshot. The first one is waited for, or read now.

        Raises GuidanceError when the first reading fails.
        """
        if self._snapshot is None and self._thread is not None:
            self._read_once.wait()
        if self._snapshot is None:
            self._read()
        assert self._snapshot is not None
        return self._snapshot

    def open(self) -> None:
        """Read and go on watching, in a thread of its own; nothing when that runs already."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="guidance-reload", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the watching; the snapshot stays."""
        thread, self._thread = self._thread, None
        if self._watch is not None:
            self._watch.end()
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        """Watch first and read then, so that no change is missed in between."""
        from ..watching import Watch

        try:
            with Watch(self.root, self.config.source) as watch:
                self._watch = watch
                self._reload()
                while self._thread is not None and watch.wait():
                    self._reload()
                    watch.look_at(self.config.source)
        except WriteError as error:
            log.warning("%s; changes are served after a restart", error)
            self._reload()

    def _reload(self) -> None:
        """Read again. A source that is broken changes nothing but ``degraded``, and the log."""
        try:
            self._read()
        except (GuidanceError, OSError) as error:
            self.degraded = True
            if self._snapshot is not None:
                log.warning("the last good standards are served on; mend this:\n%s", error)
        except Exception:  # the thread must live: the next change may be read again
            self.degraded = True
            log.exception("a defect of guidance; the last good standards are served on")
        else:
            if self.degraded:
                log.warning("the standards are good again")
            self.degraded = False
        self._read_once.set()

    def _read(self) -> None:
        """Read all. Standards that did not change keep their entries, with what is made of them."""
        found = build.read(self.root, self._memo)
        if found.config.serve != self.serve:
            log.warning("guidance.yaml: `serve` has changed; restart the server for it")
        old = {e.id: e for e in self._snapshot.entries} if self._snapshot else {}
        entries = []
        for standard in found.standards:
            changed = os.stat(self.root / standard.path).st_mtime
            at = datetime.datetime.fromtimestamp(int(changed), datetime.UTC)
            entry, modified = old.get(standard.id), at.isoformat().replace("+00:00", "Z")
            if entry is None or entry.standard is not standard or entry.modified != modified:
                entry = Entry(standard, modified)
            entries.append(entry)
        self.config, self._snapshot = found.config, Snapshot(entries)
        if self.changed is not None:
            self.changed(self._snapshot)
