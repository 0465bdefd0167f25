"""The developer's menu: `nox -l`."""

from __future__ import annotations

import nox

nox.options.sessions = ["lint", "types", "tests"]
nox.options.default_venv_backend = "venv"


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff: rules and layout."""
    session.install("ruff")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types: mypy --strict on an installation that is not editable."""
    session.install(".[dev]")
    session.run("mypy", "--strict")


@nox.session
def tests(session: nox.Session) -> None:
    """The fast tests, without network."""
    session.install(".[dev]")
    session.run("pytest", *session.posargs)


@nox.session
def real(session: nox.Session) -> None:
    """Tests with real programs; may need the package index."""
    session.install(".[dev]")
    session.run("pytest", "-m", "real", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed, as ratios to a floor in the same run."""
    session.install(".")
    session.run("python", "benchmarks/run.py", *session.posargs)
