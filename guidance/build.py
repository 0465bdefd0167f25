"""The one way of the data: source, route, render, plan. Every command takes it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from . import config as configs
from . import disk
from . import files
from . import fingerprint
from . import lock as locks
from . import memo as memos
from . import merging
from . import names
from . import noticing
from . import settling
from . import source
from .apply import apply
from .config import Config
from .errors import Problem
from .errors import SourceError
from .fingerprint import Sources
from .journal import Journal
from .memo import Memo
from .plan import NOTHING_SETTLED
from .plan import Change
from .plan import Plan
from .plan import Settled
from .plan import forced
from .plan import plan
from .render import Output
from .render import outputs
from .rewind import recover
from .route import Routing
from .route import of_formats
from .standard import Standard
from .written import notes_on

if TYPE_CHECKING:
    from .checks.base import Finding
    from .equivalence import Equivalence
    from .proving import Proof


class Source(NamedTuple):
    """Everything that was read: the configuration and the standards in their order."""

    root: Path
    config: Config
    standards: tuple[Standard, ...]


class Build(NamedTuple):
    """What a build would do, and what a user should know of it."""

    source: Source
    outputs: tuple[Output, ...]
    routing: Routing
    plan: Plan
    warnings: tuple[Problem, ...]
    settings: Settled = NOTHING_SETTLED
    proof: Proof | None = None  # where agents are named
    kept: Equivalence | None = None  # where originals that were taken over are to go
    findings: tuple[Finding, ...] = ()  # of the rules on safety

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What is unsafe in the standards; nothing is written then."""
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def failures(self) -> tuple[str, ...]:
        """Why nothing is written: what is unsafe, and who would not get each standard once."""
        return (*map(str, self.errors), *(self.proof.failures if self.proof else ()))

    @property
    def is_blocked(self) -> bool:
        """Whether nothing is to be written: for a conflict, or since someone would lack a text."""
        return bool(self.plan.conflicts or self.failures or (self.kept and not self.kept.holds))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a user should know of the formats, and of files whose names are nearly right."""
        files = noticing.misspelt(self.source.root, self.outputs)
        unused = notes_on(self.source.config.blocks, self.outputs)
        everyone = noticing.for_everyone(self.source.standards)
        return (*self.routing.notes, *files, *unused, *everyone)


def read(
    root: Path,
    memo: Memo | None = None,
    data: Mapping[str, bytes] | None = None,
    *,
    may_be_new: bool = False,
) -> Source:
    """Read the configuration and all standards.

    ``data`` are the bytes of files that were read just now, by path; ``may_be_new``:
    a source folder that is not there yet is an empty one. Raises SourceError with
    every problem there is.
    """
    memo, data = memo or Memo(), data or {}
    config, problems = configs.load(root, memo.config, data.get(configs.NAME))
    # With a broken configuration the source may be another folder: a missing one is no news.
    standards, more = source.read(root, config.source, memo, data)
    new = may_be_new and not (root / config.source).exists()
    problems += [p for p in more if not new and (not problems or p.line)]
    if problems:
        raise SourceError(problems)
    return Source(root, config, tuple(standards))


def run(
    root: Path,
    say: Callable[[str], None],
    memo: Memo | None = None,
    *,
    force: bool = False,
    accept: bool = False,
) -> Build:
    """Build: prepare, and apply unless there is a conflict. One run at a time.

    ``say`` is given a line when an interrupted run was rolled back; ``force``
    replaces what is in the way, and keeps it in the journal; ``accept`` lets go of lines
    that some agent had by a file that was taken over. Raises what
    :func:`prepare` and :func:`guidance.apply.apply` raise.
    """
    journal = Journal(root)
    if journal.unfinished():
        with journal.locked():
            said = recover(root, journal)
        if said:
            say(said)
    memo = memos.load(root) if memo is None else memo
    stamp, build = _stamped(root, memo, force, accept)
    if build.is_blocked:
        return build
    if not build.plan.is_still:
        with journal.locked() as waited:
            # Another run may have changed anything meanwhile, or have been killed.
            if recover(root, journal) or waited:
                stamp, build = _stamped(root, memo, force, accept)
            if build.is_blocked:
                return build
            apply(root, build.plan)
    _remember(build, stamp, memo)
    return build


def _stamped(root: Path, memo: Memo, force: bool, accept: bool) -> tuple[Sources, Build]:
    """A prepared build, and the very sources that it was made from."""
    read = fingerprint.sources(root, configs.load(root, memo.config)[0].source)
    build = prepare(root, memo, read.data, accept=accept)
    return read, build._replace(plan=forced(build.plan)) if force else build


def _remember(build: Build, stamp: Sources, memo: Memo) -> None:
    """Leave a fingerprint for the next command: everything is right now."""
    known = names.known()
    source, outputs = build.source, {o.path: files.lf(o.data) for o in build.outputs}
    for change in build.settings.changes:
        from . import merged

        if change.after is not None:
            outputs[change.path] = files.lf(change.after)
            known |= merged.names(change.path)
    looked, listed = build.proof.looked if build.proof else ([], [])
    lock, _ = read_lock(source.root)
    looked = sorted({*looked, *lock.taken_over})  # one that a checkout brings back is to go again
    clean = fingerprint.remembered(
        source.config.source, outputs, known, len(source.standards), (looked, listed)
    )
    fingerprint.save(source.root, stamp, clean, outputs)
    if memo.read >= memos.FEW:
        memo.save(source.root)


def prepare(
    root: Path,
    memo: Memo | None = None,
    data: Mapping[str, bytes] | None = None,
    *,
    accept: bool = False,
) -> Build:
    """Take the whole way up to the plan. Writes nothing.

    ``data`` are the bytes of files that were read just now, by path; with ``accept``
    nobody is asked whether an agent loses a line. Raises SourceError when the source,
    the configuration or the lock is bad.
    """
    memo = memo or Memo()
    read_source = read(root, memo, data)
    return prepared(read_source, *read_lock(root), memo, accept=accept)


def prepared(
    read_source: Source,
    lock: locks.Lock,
    lock_data: bytes | None,
    memo: Memo | None = None,
    *,
    is_draft: bool = False,
    accept: bool = False,
) -> Build:
    """The way from what was read, or is yet to be written (a draft), up to the plan."""
    root, config, standards = read_source.root, read_source.config, read_source.standards
    routed = _route(standards, config, root, lock)
    made: Sequence[Output] = outputs(routed.routes, config.source)
    found, apart = settling.look(root, made, routed.wishes, lock)
    made, settings = settling.blocks(made, config, lock, found, apart)
    imported = {s.path: s.sha256 for s in standards if locks.is_imported_unchanged(s, lock)}
    more: list[Change] = []
    if lock.taken_over:
        from .had import originals

        more = originals(root, config, {o.path for o in made}, lock, found)
    planned = plan(made, lock, lock_data, found, config.source, settings, imported, more)
    doubtful = merging.suspects(planned.changes)
    if doubtful and lock_data is not None:
        known = merging.understood(root, lock, doubtful)
        if known != lock:
            made, settings = settling.blocks(made, config, known, found, apart)
            planned = plan(made, known, lock_data, found, config.source, settings, imported, more)
    warnings = _warnings(read_source, made)
    findings = _unsafe(read_source, lock, memo or Memo())
    proof = None
    if routed.hand is not None:
        from . import proving

        after = proving.tree(routed.hand, made, settings)
        proof = proving.prove(standards, config, made, after, routed.failures)
    built = Build(
        read_source, tuple(made), routed, planned, warnings, settings, proof, None, findings
    )
    if accept or not any(c.original for c in planned.writes):
        return built
    from . import keeping

    return built._replace(kept=keeping.check(built, lock, is_draft=is_draft))


def _unsafe(source: Source, lock: locks.Lock, memo: Memo) -> tuple[Finding, ...]:
    """What the rules on safety find; nothing is loaded where all texts are known."""
    if not source.config.lint and all(memo.is_safe(s.path) for s in source.standards):
        return ()
    from .checks import safety

    return safety.findings(source.root, source.config, source.standards, lock, memo)


def _route(standards: Sequence[Standard], config: Config, root: Path, lock: locks.Lock) -> Routing:
    """The routes for the named agents; without any, or with forced formats, those of formats."""
    if not config.agents or config.forced:
        return of_formats(standards, config)
    from . import proving
    from . import routing

    hand = proving.hand(root, lock)
    return routing.route(standards, config, hand, sorted(lock.taken_over))._replace(hand=hand)


def read_lock(root: Path) -> tuple[locks.Lock, bytes | None]:
    """The lock below ``root`` and its bytes, an empty one and None where there is none.

    Raises SourceError when it cannot be read.
    """
    if disk.blocked_by(root, locks.NAME):
        advice = "put a plain file or nothing there"
        raise SourceError([Problem(locks.NAME, 0, 0, "is not a regular file", advice)])
    if not (root / locks.NAME).exists():
        return locks.Lock(), None
    text, problems = files.read_text(root, locks.NAME, locks.MAX_BYTES)
    lock = locks.Lock()
    if text is not None:
        lock, problems = locks.parse(text)
    if problems:
        raise SourceError(problems)
    return lock, (root / locks.NAME).read_bytes()


def _warnings(read_source: Source, made: Sequence[Output]) -> tuple[Problem, ...]:
    """Places in standards that could not be carried over, each once."""
    by_id = {s.id: s for s in read_source.standards}
    seen = {note for output in made for note in output.file.notes}
    return tuple(
        Problem(by_id[n.rule].path, by_id[n.rule].line - 1 + n.line, 1, n.message)
        for n in sorted(seen)
    )
