"""The journal: what each of the last runs replaced, exact bytes and modes.

A run is one file: a line of JSON, then the bytes that were replaced. It is on the
disk before the first file of the tree changes, and its name says whether the run
was finished: so a run that was killed can be rolled back, and one that is done
can be undone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import NamedTuple

from . import flock
from . import place
from .errors import WriteError

KEEP = 10
BEGUN, DONE = ".begun", ".done"


class State(NamedTuple):
    """What is at a path: a file (hash and number of its bytes, mode) or a link (its target)."""

    sha256: str = ""
    size: int = 0
    mode: int = 0
    link: str = ""


class Entry(NamedTuple):
    """One path of a run, before and after; None is nothing.

    ``temp`` is the name of the file beside it that is to become it; ``original``
    says that what was there before was taken over, and is kept as long as the journal.
    """

    path: str
    before: State | None
    after: State | None
    temp: str = ""
    original: bool = False


class Run(NamedTuple):
    """One run of a command that changed something; ``undoes`` is a run that it took back."""

    number: int
    command: str
    entries: tuple[Entry, ...]
    made: tuple[str, ...] = ()  # folders
    removed: tuple[str, ...] = ()  # folders
    undoes: int = 0
    done: bool = False


class Journal:
    """The journal of one root. Nothing is created before the first run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = place.private_folder(root)
        self.runs_folder = self.folder / "runs"

    @contextlib.contextmanager
    def locked(self, wait: float = 30.0) -> Iterator[bool]:
        """Hold the lock: one run at a time in this checkout. Yields whether one was waited for.

        Raises WriteError, naming the process that has it, after ``wait`` seconds.
        """
        try:
            place.make(self.folder)
        except OSError as error:
            raise WriteError(_said(error, self.folder)) from error
        with flock.held(self.folder / "lock", wait) as waited:
            yield waited

    def runs(self) -> list[Run]:
        """All runs, oldest first. A file that cannot be read is no run."""
        found = []
        with contextlib.suppress(FileNotFoundError):
            for name in sorted(os.listdir(self.runs_folder)):
                if name.endswith((BEGUN, DONE)):
                    with contextlib.suppress(ValueError, KeyError, TypeError, OSError):
                        with open(self.runs_folder / name, "rb") as file:
                            run = _load(json.loads(file.readline()))
                        found.append(run._replace(done=name.endswith(DONE)))
        return found

    def unfinished(self) -> Run | None:
        """The run that was interrupted, if there is one."""
        with contextlib.suppress(OSError):
            if any(name.endswith(BEGUN) for name in os.listdir(self.runs_folder)):
                return next((r for r in self.runs() if not r.done), None)
        return None

    def next_number(self) -> int:
        """The number of a new run."""
        return max((r.number for r in self.runs()), default=0) + 1

    def begin(self, run: Run, replaced: Sequence[bytes]) -> None:
        """Write a run down with the bytes of its entries' ``before``, in their order.

        Raises WriteError when the disk refuses; nothing of the tree has changed then.
        """
        head = json.dumps(_said_of(run)).encode() + b"\n"
        target = self._file(run, BEGUN)
        temporary = target.with_suffix(".new")
        try:
            self.runs_folder.mkdir(exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(head)
                file.writelines(replaced)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink()
            said = _said(error, self.folder)
            raise WriteError(f"{said} (the journal); nothing was changed") from error

    def finish(self, run: Run) -> None:
        """Mark a run as done, forget what it took back, and keep the last ten."""
        os.replace(self._file(run, BEGUN), self._file(run, DONE))
        if run.undoes:
            self.settle()
        runs = [r for r in self.runs() if not any(e.original for e in r.entries)]
        for old in runs[:-KEEP]:
            self.drop(old)

    def settle(self) -> None:
        """Forget runs that were taken back, and the runs that took them back."""
        runs = {r.number: r for r in self.runs()}
        for run in runs.values():
            if run.undoes and run.done:
                if run.undoes in runs:
                    self.drop(runs[run.undoes])
                self.drop(run)

    def set_aside(self, run: Run) -> None:
        """Take a run out of the journal and keep its file, for a person to look into."""
        file = self._file(run, BEGUN)
        with contextlib.suppress(FileNotFoundError):
            os.replace(file, file.with_suffix(f".left-{os.getpid()}"))

    def drop(self, run: Run) -> None:
        """Forget a run."""
        for state in (BEGUN, DONE):
            with contextlib.suppress(FileNotFoundError):
                self._file(run, state).unlink()

    def read(self, run: Run, path: str) -> bytes | None:
        """The bytes that a run replaced at a path, or None where they are not whole."""
        with contextlib.suppress(OSError):
            content = self._file(run, DONE if run.done else BEGUN).read_bytes()
            place = content.index(b"\n") + 1
            for entry in run.entries:
                size = entry.before.size if entry.before else 0
                data = content[place : place + size]
                place += size
                if entry.path == path and entry.before:
                    whole = hashlib.sha256(data).hexdigest() == entry.before.sha256
                    return data if whole else None
        return None

    def remove(self) -> None:
        """Delete the whole journal."""
        import shutil

        shutil.rmtree(self.folder, ignore_errors=True)

    def _file(self, run: Run, state: str) -> Path:
        return self.runs_folder / f"{run.number:08}{state}"


def _said_of(run: Run) -> dict[str, Any]:
    """What the first line says of a run, as :func:`_load` reads it."""
    entries = [
        {
            **e._asdict(),
            "before": e.before._asdict() if e.before else None,
            "after": e.after._asdict() if e.after else None,
        }
        for e in run.entries
    ]
    return {**run._asdict(), "entries": entries, "done": False}


def _load(said: dict[str, Any]) -> Run:
    entries = tuple(
        Entry(**{**e, "before": _state(e["before"]), "after": _state(e["after"])})
        for e in said.pop("entries")
    )
    return Run(
        **{
            **said,
            "entries": entries,
            "made": tuple(said["made"]),
            "removed": tuple(said["removed"]),
        }
    )


def _state(said: dict[str, Any] | None) -> State | None:
    return State(**said) if said else None


def _said(error: OSError, folder: Path) -> str:
    return f"{error.filename or folder}: {error.strerror or error}"
