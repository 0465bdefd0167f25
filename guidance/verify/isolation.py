"""A world with nothing in it but loopback, and when going on without one is refused."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from collections.abc import Sequence

from ..errors import GuidanceError

# A network, processes and mounts of its own, where we are root of nothing. When `unshare`
# dies the kernel kills all that it started, whatever session or group that went to.
WORDS = (
    "unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
)  # fmt: skip
WAYS_OUT = "on Linux, allow user namespaces; or say --no-isolation, and the agents can reach all"


def words() -> tuple[str, ...]:
    """The words before a command that run it with loopback only.

    Raises GuidanceError where that cannot be had.
    """
    try:
        done = subprocess.run([*WORDS, "true"], capture_output=True, text=True, check=False)
    except OSError as error:
        raise GuidanceError(f"no isolation: unshare cannot be run ({error.strerror})") from None
    if done.returncode:
        said = done.stderr.strip().splitlines()
        reason = said[-1] if said else f"unshare ended with {done.returncode}"
        raise GuidanceError(f"no isolation: {reason}; {WAYS_OUT}")
    return WORDS


def is_of_a_fork(variables: Mapping[str, str]) -> bool:
    """Whether this is a CI run for a pull request that comes from a fork.

    GitHub says it in a file, GitLab by two ids, CircleCI by a variable that only forks
    have (their documents, 2026-11-22). Where GitHub's file cannot be read it is one.
    """
    if variables.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        return _github_fork(variables.get("GITHUB_EVENT_PATH", ""))
    source = variables.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID")
    if source and source != variables.get("CI_MERGE_REQUEST_PROJECT_ID"):
        return True
    return bool(variables.get("CIRCLE_PR_REPONAME"))


def _github_fork(path: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            event = json.load(file)
        head, base = event["pull_request"]["head"], event["pull_request"]["base"]
        return bool(head["repo"]["full_name"] != base["repo"]["full_name"])
    except (OSError, ValueError, KeyError, TypeError):
        return True


def search_path(said: str, root: str) -> str:
    """The absolute folders of a PATH that are not in the repository.

    What a repository brings along under the name of an agent is not run.
    """
    real = os.path.realpath(root)
    kept: Sequence[str] = [
        folder
        for folder in said.split(os.pathsep)
        if os.path.isabs(folder) and os.path.commonpath([os.path.realpath(folder), real]) != real
    ]
    return os.pathsep.join(kept)
