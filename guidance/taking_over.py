"""What `guidance import` does: files in, standards and lock out, one journaled run."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from . import build
from . import drafting
from . import files
from . import git
from . import importing
from . import lock as locks
from . import managing
from .alike import Near
from .apply import apply
from .build import Build
from .errors import ConflictError
from .errors import Problem
from .errors import SourceError
from .importing import Taken
from .journal import Journal
from .lock import Lock
from .parsing import parse
from .plan import Change
from .putting_back import PutBack
from .putting_back import put_back
from .rewind import recover

if TYPE_CHECKING:
    from .equivalence import Equivalence


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to import.

    ``dry_run``: write nothing. ``accept``: write also where some agent would lose a line by
    the build that is to follow. ``split``: each part below a heading of level 2 becomes a
    standard of its own.
    """

    dry_run: bool = False
    accept: bool = False
    split: bool = False


DEFAULT = Options()


@dataclass(frozen=True)
class Imported:
    """What an import did: files taken over, and edits put back by output path."""

    taken: tuple[Taken, ...]
    put_back: tuple[tuple[str, PutBack], ...]
    changes: tuple[Change, ...]
    planned: Build | None = None  # the build that is to follow, where files were taken
    written: bool = False
    problems: tuple[Problem, ...] = ()  # of files that were not taken
    notes: tuple[str, ...] = ()  # on the tree of a peer
    listed: Equivalence | None = None  # what differs from what the peer had built

    @property
    def is_refused(self) -> bool:
        """Whether some agent would lose text by the build that is to follow."""
        kept = self.planned.kept if self.planned else None
        return not self.written and kept is not None and not kept.holds

    @cached_property
    def near(self) -> tuple[Near, ...]:
        """Files that are nearly the same, and became standards each."""
        return tuple(importing.near(self.taken))


def run_what_can_be(
    root: Path, paths: Sequence[str], say: Callable[[str], None], options: Options = DEFAULT
) -> Imported:
    """Import those of the files that can be taken, and say which cannot, and why."""
    try:
        return run(root, paths, say, options)
    except SourceError as error:
        bad = {problem.path for problem in error.problems}
        if bad.isdisjoint(paths):  # it is not the files that are wrong
            raise
        problems = error.problems
    for problem in problems:
        say(f"{problem}")
    good = [path for path in paths if path not in bad]
    return replace(run(root, good, say, options), problems=problems)


def run(
    root: Path, paths: Sequence[str], say: Callable[[str], None], options: Options = DEFAULT
) -> Imported:
    """Import rule files (POSIX paths from ``root``).

    Raises SourceError where a file cannot be read or taken, ConflictError (with a diff)
    where the edit of an output cannot be placed; nothing is written then.
    """
    journal = Journal(root)
    paths = list(dict.fromkeys(paths))
    with journal.locked():
        said = recover(root, journal)
        if said:
            say(said)
        lock, data = build.read_lock(root)
        edited = [p for p in paths if _is_edited(root, lock, p)]
        returned = _put_back(root, journal, lock, edited)
        source = build.read(root, may_be_new=True)
        wanted = [p for p in paths if p not in edited]
        ours = {p: _digest(lock, p, (root / p).read_bytes()) for p in edited}
        changed = _changed_standards(root, returned)
        taken, made = drafting.fitted(
            source,
            lambda for_all: importing.take(
                source, lock, wanted, split=options.split, for_all=for_all
            ),
            lambda taken: drafting.draft(source, lock, data, taken, changed, ours),
        )
        done = Imported(tuple(taken), tuple(returned), made.plan.changes, made.planned)
        if options.dry_run or (done.is_refused and not options.accept):
            return done
        apply(root, made.plan, "import")
    return replace(done, written=True)


def _is_edited(root: Path, lock: Lock, path: str) -> bool:
    """Whether the path is an output of ours that someone edited."""
    block, full = lock.blocks.get(path), root / path
    known = block.hashes if block else lock.outputs.get(path)
    if known is None or full.is_symlink() or not full.is_file():
        return False
    return _digest(lock, path, full.read_bytes()) not in known


def _digest(lock: Lock, path: str, data: bytes) -> str:
    """The hash of what is ours in a file, as the lock has it."""
    return locks.digest(managing.ours(data) if path in lock.blocks else data)


def _text(lock: Lock, path: str, data: bytes) -> str:
    """The text that was rendered: of a file, or of the block in it."""
    inner = managing.text_of(data) if path in lock.blocks else None
    return data.decode("utf-8", "replace").replace("\r\n", "\n") if inner is None else inner


def _put_back(
    root: Path, journal: Journal, lock: Lock, paths: Sequence[str]
) -> list[tuple[str, PutBack]]:
    if not paths:
        return []
    prepared = build.prepare(root)
    outputs = {o.path: o for o in prepared.outputs}
    changes = {c.path: c for c in prepared.plan.changes}
    returned: dict[str, tuple[str, PutBack]] = {}
    for path in paths:
        edited, problems = files.read_text(root, path, locks.MAX_BYTES)
        if edited is None:
            raise SourceError(problems)
        made = None
        if path in outputs:
            edited = _text(lock, path, edited.encode())
            base = _last_written(root, journal, lock, path, outputs[path].data)
            made = put_back(prepared, outputs[path], edited, base)
        clashes = [m for m in made or () if m.standard.path in returned]
        same = all(returned[m.standard.path][1].body == m.body for m in clashes)
        if made is None or not same or any(_is_broken(m) for m in made):
            message = f"{path}: the edit cannot be put back for sure"
            advice = f"move it to a standard yourself, then delete {path} and build again"
            raise ConflictError(f"{message}; {advice}", (changes[path],))
        returned.update({m.standard.path: (path, m) for m in made})
    return list(returned.values())


def _is_broken(made: PutBack) -> bool:
    """Whether the standard could not be read with its new text."""
    _, problems = parse(made.body, made.standard.path, made.standard.id)
    return bool(problems) and not made.body.startswith("---")


def _last_written(root: Path, journal: Journal, lock: Lock, path: str, now: bytes) -> str | None:
    """The output's text as it was last written: built again, from git, or from the journal."""
    block = lock.blocks.get(path)
    known = block.hashes if block else lock.outputs[path]
    candidates = [now, git.show(root, "HEAD", path), git.show(root, "", path)]
    candidates += [journal.read(run, path) for run in reversed(journal.runs())]
    for data in candidates:
        if data is not None and _digest(lock, path, data) in known:
            return _text(lock, path, data)
    return None


def _changed_standards(root: Path, returned: Sequence[tuple[str, PutBack]]) -> list[Change]:
    """The files of standards with their new text; header, BOM and line ends stay."""
    changes = []
    for _, made in returned:
        before = (root / made.standard.path).read_bytes()
        text = before.decode("utf-8")
        ends = "\r\n" if "\r\n" in text else "\n"
        head = "\n".join(text.replace("\r\n", "\n").split("\n")[: made.standard.line - 1])
        whole = f"{head}\n{made.body}" if made.standard.line > 1 else made.body
        if text.startswith("\ufeff") and made.standard.line == 1:
            whole = "\ufeff" + whole
        after = whole.replace("\n", ends).encode()
        changes.append(Change(made.standard.path, "update", before, after, "stale"))
    return changes
