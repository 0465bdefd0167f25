"""The Action's script, against a local bare repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ..conftest import Repo
from ..conftest import git_env

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "templates/ci/run.sh"


class Checkout:
    """A clone in which the script runs as GitHub would run it."""

    def __init__(self, repo: Repo, origin: Path) -> None:
        self.repo, self.origin = repo, origin

    def run(self, mode: str, **env: str) -> tuple[int, str]:
        program = Path(sys.executable).parent / "guidance"
        done = subprocess.run(
            ["bash", str(SCRIPT)],
            cwd=self.repo.root,
            env={
                **git_env(),
                "GUIDANCE": str(program),
                "GUIDANCE_MODE": mode,
                "GITHUB_REPOSITORY": "team/repo",
                "HEAD_REPOSITORY": "team/repo",
                "GITHUB_EVENT_NAME": "pull_request",
                "GITHUB_HEAD_REF": "feature",
                **env,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def pushed(self, path: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.origin), "show", f"feature:{path}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout


@pytest.fixture
def checkout(repo: Repo) -> Checkout:
    origin = repo.root.parent / "origin.git"
    subprocess.run(["git", "init", "-q", "--bare", str(origin)], check=True)
    repo.git("init", "-q", "-b", "main")
    repo.git("remote", "add", "origin", str(origin))
    repo.files({"standards/a.md": "# A\n", "standards/web.md": "---\npaths: [web/**]\n---\n# W\n"})
    assert repo.run("build").code == 0
    repo.git("add", "--all")
    repo.git("commit", "-qm", "base")
    repo.git("push", "-q", "origin", "main")
    repo.git("checkout", "-qb", "feature")
    repo.files({"standards/a.md": "# A\n\nEdited on the web page.\n"})
    (repo.root / "standards/web.md").unlink()
    repo.files({"standards/api.md": "---\npaths: [api/**]\n---\n# Api\n"})
    repo.git("add", "--all")
    repo.git("commit", "-qm", "edit")
    repo.git("push", "-q", "origin", "feature")
    return Checkout(repo, origin)


def test_check_fails_on_drift_and_writes_nothing(checkout: Checkout) -> None:
    code, said = checkout.run("check")
    assert code == 1 and "stale     AGENTS.md" in said
    assert checkout.repo.git("status", "--porcelain") == ""


def test_fix_pushes_exactly_what_was_built(checkout: Checkout) -> None:
    checkout.repo.files({"left-by-a-step.txt": "x", "staged.txt": "x"})
    checkout.repo.git("add", "staged.txt")
    (checkout.repo.root / "standards/a.md").chmod(0o755)
    code, said = checkout.run("fix")
    assert code == 0, said
    assert "pushed what was built to feature" in said
    assert "Edited on the web page." in checkout.pushed("AGENTS.md")
    assert "## Api" in checkout.pushed("api/AGENTS.md")
    assert checkout.pushed("web/AGENTS.md") == ""
    assert checkout.pushed("left-by-a-step.txt") == checkout.pushed("staged.txt") == ""
    assert checkout.repo.run("check").code == 0
    code, said = checkout.run("fix")
    assert code == 0 and "nothing to push" in said
    assert checkout.run("check")[0] == 0


def test_fix_leaves_deletions_of_other_steps_alone(checkout: Checkout) -> None:
    (checkout.repo.root / "standards/api.md").rename(checkout.repo.root / "standards/_api.md")
    code, said = checkout.run("fix")
    assert code == 0, said
    assert "# Api" in checkout.pushed("standards/api.md")


def test_a_built_file_that_git_ignores_is_told(checkout: Checkout) -> None:
    checkout.repo.files({".gitignore": "api/\n"})
    code, said = checkout.run("fix")
    assert code == 1 and "git ignores a built file" in said


@pytest.mark.parametrize(
    ("env", "code", "words"),
    [
        ({"HEAD_REPOSITORY": "stranger/repo"}, 1, "another repository: checked, never pushed to"),
        ({"GITHUB_EVENT_NAME": "pull_request_target"}, 2, "does not run on pull_request_target"),
        ({"GITHUB_HEAD_REF": "", "GITHUB_REF_TYPE": "tag"}, 1, "not on a branch"),
    ],
)
def test_never_for_strangers(
    checkout: Checkout, env: dict[str, str], code: int, words: str
) -> None:
    said = checkout.run("fix", **env)
    assert said[0] == code and words in said[1]
    assert "Edited" not in checkout.pushed("AGENTS.md")


def test_a_branch_that_moved_on_is_left_alone(checkout: Checkout) -> None:
    checkout.repo.git("reset", "-q", "--hard", "HEAD~1")
    code, said = checkout.run("fix")
    assert code == 1 and "the checkout is not the tip of feature" in said


def test_a_wrong_mode_is_told(checkout: Checkout) -> None:
    code, said = checkout.run("fux")
    assert code == 2 and "write check or fix" in said


def test_the_action_hands_over_values_as_environment() -> None:
    """Never as text of a command, and it runs the script that is tested here."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = action["runs"]["steps"]
    assert action["inputs"]["mode"]["default"] == "check"
    assert all("${{" not in step["run"] for step in steps)
    assert SCRIPT.relative_to(ROOT).as_posix() in steps[-1]["run"]
