"""What is promised to somebody who runs `guidance verify`: each promise has its test here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import Repo
from .conftest import Verify
from .conftest import found_out
from .conftest import processes


def test_no_variable_of_the_caller_leaks(verify: Verify, tmp_path: Path) -> None:
    assert verify("--keep", str(tmp_path / "kept")).code == 0
    about = found_out(tmp_path / "kept")
    assert "hunter2" not in str(about["variables"])
    assert about["variables"]["HOME"] != os.environ["HOME"]
    named = {"PATH", "HOME", "TMPDIR", "TERM", "NO_COLOR", "CI", "LANG", "TZ", "MOCK_API_KEY"}
    of_shells = {"PWD", "SHLVL", "_", "OLDPWD", "LC_CTYPE"}
    ours = {name: value for name, value in about["variables"].items() if name.startswith("GIT_")}
    assert set(about["variables"]) - set(ours) <= named | of_shells
    assert ours == {
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "safe.bareRepository", "GIT_CONFIG_VALUE_0": "explicit",
        "GIT_CONFIG_KEY_1": "core.fsmonitor", "GIT_CONFIG_VALUE_1": "false",
    }  # fmt: skip


def test_nothing_but_loopback_is_there(verify: Verify, built: Repo, tmp_path: Path) -> None:
    """Neither an address outside, nor what listens on the machine's own loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        built.write(ports=str(server.getsockname()[1]))
        assert verify("--keep", str(tmp_path / "kept")).code == 0
    about = found_out(tmp_path / "kept")
    assert about["outside"] == "OSError 101"  # the network is unreachable
    assert about["host"] == ["ConnectionRefusedError 111"]


def test_ignored_files_and_secrets_are_not_in_the_copy(
    verify: Verify, built: Repo, tmp_path: Path
) -> None:
    secret = tmp_path / "elsewhere.txt"
    secret.write_text("outside")
    built.write(
        **{".gitignore": "ignored.txt\n", "ignored.txt": "x", ".env": "KEY=1", ".envrc": "x"},
        **{"pkg/.env.local": "KEY=1", ".npmrc": "token", "bunfig.toml": "preload = []"},
    )
    built.git("add", "-f", ".env")  # a tracked one as well
    (built.root / "link").symlink_to(secret)
    done = verify("--keep", str(tmp_path / "kept"))
    assert done.code == 0, done.all
    files = found_out(tmp_path / "kept")["files"]
    assert "AGENTS.md" in files and "pkg/a.py" in files
    there = {f for f in files if not f.startswith(".git/")}
    assert there.isdisjoint(
        {"ignored.txt", ".env", ".envrc", "pkg/.env.local", ".npmrc", "bunfig.toml", "link"}
    )
    for name in (".env", ".envrc", "pkg/.env.local", ".npmrc", "bunfig.toml", "link"):
        assert f"  {name}: " in done.out


def test_what_a_repository_wants_to_be_run_is_not(
    verify: Verify, built: Repo, tmp_path: Path
) -> None:
    mark = tmp_path / "was-run"
    command = f'{{"command": "touch {mark}"}}'
    built.files({".claude/settings.json": command, ".mcp.json": command})
    built.files({".codex/config.toml": f"x = {command}"})
    done = verify()
    assert done.code == 0
    assert not mark.exists()
    assert ".mcp.json" in done.out and ".claude/settings.json" in done.out
    # The test itself can see such a run: the fake agent runs what it finds.
    subprocess.run(["sh", "-c", f"touch {mark}"], check=True)
    assert mark.exists()


def test_a_program_that_the_repository_brings_is_not_run(
    isolated: None, built: Repo, variables: dict[str, str], programs: Path, guidance: object
) -> None:
    (programs / "codex").rename(built.root / "codex")
    search = f"{built.root}{os.pathsep}.{os.pathsep}{os.environ['PATH']}"
    done = guidance("verify", cwd=built.root, env={**variables, "PATH": search})  # type: ignore[operator]
    if "not installed: codex" not in done.err:
        pytest.skip("a real Codex is installed here")
    assert done.code == 2


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_behind(
    isolated: None, built: Repo, variables: dict[str, str], how: signal.Signals
) -> None:
    """No process, also none that left its group; and no file but where we were killed outright."""
    built.write(behave="hang")
    program = Path(sys.executable).parent / "guidance"
    temporary = Path(variables["TMPDIR"])
    process = subprocess.Popen(
        [program, "verify"],
        cwd=built.root,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert waited(lambda: list(temporary.glob("*/tmp/mess"))), "the agent did not start"
        assert waited(lambda: processes(str(temporary))), "nothing that could stay behind"
        process.send_signal(how)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert waited(lambda: not processes(str(temporary)))
    if how != signal.SIGKILL:
        assert process.returncode == 130, out + err
        assert list(temporary.iterdir()) == []


def waited(true: Callable[[], object]) -> bool:
    """Whether something becomes true in a while."""
    until = time.monotonic() + 30
    while not true() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(true())


def test_a_hung_agent_is_stopped(verify: Verify, built: Repo, variables: dict[str, str]) -> None:
    built.write(behave="hang")
    done = verify("--timeout", "2")
    assert done.code == 1
    assert "codex: was stopped: it did not end in time" in done.err
    assert not processes(variables["TMPDIR"])
    assert list(Path(variables["TMPDIR"]).iterdir()) == []


def test_only_processes_that_we_started_are_ended(
    verify: Verify, built: Repo, variables: dict[str, str], programs: Path
) -> None:
    """Without a process tree of its own the agent's group ends; its namesake beside it does not."""
    built.write(behave="stay")
    words = [sys.executable, "-c", "import time; time.sleep(600)", str(programs / "codex")]
    with subprocess.Popen(words) as other:
        try:
            done = verify("--no-isolation", "--timeout", "3")
            assert "codex: was stopped" in done.err
            assert other.poll() is None
            assert waited(lambda: not processes(variables["TMPDIR"]))
        finally:
            other.kill()


def test_requests_are_in_memory_only(verify: Verify, variables: dict[str, str]) -> None:
    """Without --keep nothing of a run is on the disk when it has ended."""
    assert verify().code == 0
    assert list(Path(variables["TMPDIR"]).iterdir()) == []


def test_without_isolation_it_ends(
    isolated: None, built: Repo, variables: dict[str, str], programs: Path, guidance: object
) -> None:
    """No `unshare` that works: exit 2, and nothing was run."""
    (programs / "unshare").write_text(
        "#!/bin/sh\necho 'unshare failed: not permitted' >&2\nexit 1\n"
    )
    (programs / "unshare").chmod(0o755)
    done = guidance("verify", cwd=built.root, env=variables, stdin="y\n")  # type: ignore[operator]
    assert done.code == 2  # nobody is asked
    assert "not permitted" in done.err and "--no-isolation" in done.err
    done = guidance("verify", "--no-isolation", cwd=built.root, env=variables)  # type: ignore[operator]
    assert done.code == 0, done.all


def test_no_isolation_is_refused_for_a_fork(verify: Verify, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(
        '{"pull_request": {"head": {"repo": {"full_name": "b/x"}},'
        ' "base": {"repo": {"full_name": "a/x"}}}}'
    )
    of_fork = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(event)}
    done = verify("--no-isolation", **of_fork)
    assert done.code == 2 and "fork" in done.err
    assert verify(**of_fork).code == 0  # isolated it may


def test_the_repository_and_the_home_stay_as_they_are(verify: Verify, built: Repo) -> None:
    before = built.tree()
    assert verify().code == 0
    assert built.tree() == before


def test_requests_are_written_for_this_user_alone(verify: Verify, tmp_path: Path) -> None:
    assert verify("--keep", str(tmp_path / "kept")).code == 0
    assert (tmp_path / "kept" / "codex.jsonl").stat().st_mode & 0o777 == 0o600
    (tmp_path / "kept" / "codex.jsonl").write_text("of somebody")
    done = verify("--keep", str(tmp_path / "kept"))
    assert done.code == 2 and "name a new folder" in done.err
    assert (tmp_path / "kept" / "codex.jsonl").read_text() == "of somebody"
