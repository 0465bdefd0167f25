"""The last good content, read again whenever a source changes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from .. import config as configs
from .. import errors
from .. import memo as memos
from .. import served
from .. import serving
from ..watching import Watch
from .content import Content

log = logging.getLogger("guidance.serve")


class Live:
    """The content of one repository; ``content`` is replaced by one assignment.

    Raises GuidanceError when nobody needs a server.
    """

    def __init__(self, root: Path) -> None:
        config, problems = configs.load(root)
        # Problems of the configuration are said by the reading, with all others.
        self.serve = serving.Serve() if problems else serving.needed(config.serve)
        self.root, self._source = root, config.source
        self.content = Content(())
        self.changed: Callable[[], None] = lambda: None  # called after each replacement
        self.degraded = False
        self._memo = memos.load(root)
        self._reading = threading.Lock()
        self._watch: Watch | None = None

    def read(self) -> None:
        """Read all; SourceError when the source is bad, or holds what no agent must get."""
        with self._reading:  # one thread at a time
            found = served.read(self.root, self._memo)
            if found.config.serve != self.serve:
                log.warning("guidance.yaml: `serve` has changed; restart the server for it")
            self.content = Content(found.standards)
            self.changed()

    def open(self) -> None:
        """Watch from now on, in a thread of its own; nothing where that runs already."""
        if self._watch is None:
            try:
                self._watch = Watch(self.root, self._source).__enter__()
            except errors.WriteError as error:
                log.warning("%s; changes are served after a restart only", error)
                return
            threading.Thread(target=self._follow, args=(self._watch,), daemon=True).start()

    def close(self) -> None:
        """End the watching; the content stays."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.end()

    def _follow(self, watch: Watch) -> None:
        if self.content.rules:  # they were read before the watch began: something may be missed
            self._reload()
        try:
            while watch.wait():
                self._reload()
        except Exception as error:
            log.warning("%s; restart the server for later changes", error)
            self.degraded = True
        watch.__exit__()

    def _reload(self) -> None:
        """Read again; a source that is broken changes nothing but ``degraded``, and the log."""
        try:
            self.read()
            if self.degraded:
                log.warning("the standards are good again")
            self.degraded = False
        except Exception as error:  # the thread must live: the next change may be read again
            is_defect = not isinstance(error, (errors.GuidanceError, OSError))
            log.warning("the last good standards are served: mend\n%s", error, exc_info=is_defect)
            self.degraded = True
