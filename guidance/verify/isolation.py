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
# Where a pull request comes from, and where it goes: GitLab, Travis, Buildkite, AppVeyor.
TWO_NAMES = (
    ("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_ID"),
    ("TRAVIS_PULL_REQUEST_SLUG", "TRAVIS_REPO_SLUG"),
    ("BUILDKITE_PULL_REQUEST_REPO", "BUILDKITE_REPO"),
    ("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME", "APPVEYOR_REPO_NAME"),
)
# CircleCI, Azure Pipelines, Jenkins.
OF_FORKS = ("CIRCLE_PR_REPONAME", "SYSTEM_PULLREQUEST_ISFORK", "CHANGE_FORK")
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

    GitHub says it in a file; others by two names of repositories, or by a variable that only
    forks have (their documents, 2026-11-22). Where GitHub's file cannot be read it is one.
    """
    if variables.get("GITHUB_EVENT_NAME", "").startswith(("pull_request", "workflow_run")):
        return _github_fork(variables.get("GITHUB_EVENT_PATH", ""))
    if any(variables.get(a) and variables[a] != variables.get(b) for a, b in TWO_NAMES):
        return True
    return any(variables.get(name, "").lower() not in ("", "false") for name in OF_FORKS)


def _github_fork(path: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            event = json.load(file)
        if "workflow_run" in event:  # of another run, which may have been for a fork
            head, base = event["workflow_run"]["head_repository"], event["repository"]
        else:
            head, base = (event["pull_request"][end]["repo"] for end in ("head", "base"))
        return bool(head["full_name"] != base["full_name"])
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
