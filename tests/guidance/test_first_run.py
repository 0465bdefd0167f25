"""`guidance init --yes` and `guidance build` where a team has rule files: nobody loses a line."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from agents_md.agents import AGENTS
from agents_md.reading import read as agent_reads
from guidance_toolkit import finding
from guidance_toolkit import lock as locks
from guidance_toolkit.build import read
from guidance_toolkit.build import read_lock
from guidance_toolkit.disktree import disk_tree
from guidance_toolkit.reach import readers_of

from ..conftest import Repo
from . import round_trip

SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "rules"
TREES = (
    "DataDog+dd-trace-py", "PatrickJS+awesome-cursorrules", "baum777+Sparkfined_PWA",
    "cloudflare+workers-sdk", "elie222+inbox-zero",
)  # fmt: skip
MDC = "---\nalwaysApply: true\n---\n"


Lines = tuple[frozenset[str], frozenset[str]]


def arrives(root: Path, cases: Sequence[round_trip.Case]) -> dict[object, Lines]:
    """The lines that each agent is sent, and those that it is pointed to: not by lines.py."""
    tree = disk_tree(root)
    out: dict[object, Lines] = {}
    for reader in readers_of(dict.fromkeys(AGENTS, "")):
        for case in cases:
            found = agent_reads(reader.agent, tree, *case, version=reader.version)
            sent = [round_trip._known(x.data) for x in found if x.arrives]
            if sent:
                _, pointed = round_trip._lines(tree, reader, case)
                out[reader, case] = (frozenset[str]().union(*sent), pointed)
            else:
                out[reader, case] = (frozenset(), frozenset())
    return out


def first_run(repo: Repo) -> tuple[str, str]:
    """What both commands say. Before and after are compared; all comes back; and once more."""
    repo.git("init", "-q")
    originals = repo.tree()
    links = {p: os.readlink(p) for p in repo.root.rglob("*") if p.is_symlink()}
    found = finding.find(repo.root, "standards", locks.Lock()).paths
    cases = round_trip._cases(repo.root, found)[: 40 if len(found) < 100 else 4]
    had = arrives(repo.root, cases)
    bodies = round_trip._bodies(repo.root, found)
    known = frozenset(w for _, (_, words) in bodies for w in words)
    init = repo.run("init", "--yes")
    assert init.code == 0, init.err
    build = repo.run("build")
    assert build.code == 0, build.err
    has = arrives(repo.root, cases)
    for key, (text, _) in had.items():
        missing = (text & known) - has[key][0] - has[key][1]
        assert not missing, (key, sorted(missing)[:5])
    made = repo.tree()
    assert repo.run("build").code == 0 and repo.tree() == made
    assert repo.run("check").code == 0
    assert repo.run("explain").code == 0
    assert repo.run("undo", "--all").code == 0
    after = repo.tree()
    assert {p: after.get(p) for p in originals} == originals
    assert {p: os.readlink(p) for p in links} == links
    ours = {p for p in set(after) - set(originals) if not p.startswith("standards/")}
    assert ours <= {"guidance.yaml"}, ours  # nothing says twice what the originals say
    return init.out + init.err, build.out


@pytest.mark.parametrize("tree", TREES)
def test_real_trees(repo: Repo, tree: str) -> None:
    if not (SHARED / tree).is_dir():
        pytest.skip(f"needs {tree} of the shared corpus, which is not part of the project")
    shutil.copytree(SHARED / tree, repo.root, dirs_exist_ok=True, symlinks=True)
    if (repo.root / "rules").is_dir():
        (repo.root / ".cursor").mkdir()
        (repo.root / "rules").rename(repo.root / ".cursor/rules")
        for path in sorted(repo.root.glob(".cursor/rules/*"))[::2]:
            path.chmod(0o644)
            path.unlink()  # half of 255 will do
    for path in repo.root.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    first_run(repo)


def test_agents_md_alone_names_no_agent(repo: Repo) -> None:
    """Many read it: it says nothing of one."""
    repo.files({"AGENTS.md": "# Ours\n\nText.\n", "web/AGENTS.md": "# Web\n"})
    said, _ = first_run(repo)
    assert "\nagents:" not in repo.text("guidance.yaml")
    assert "formats:" not in repo.text("guidance.yaml")
    assert "names" not in said


def test_the_agents_whose_files_are_here(repo: Repo) -> None:
    """Bridges and copies as well; each text once for each of them."""
    repo.files(
        {"AGENTS.md": "# Ours\n\nText.\n", ".cursor/rules/a.mdc": f"{MDC}# Tables\n\nOne.\n"}
    )
    repo.files({".cursor/rules/b.mdc": f"{MDC}# Ours\n\nText.\n"})
    os.symlink("AGENTS.md", repo.root / "CLAUDE.md")
    said, built = first_run(repo)
    assert "agents: [claude-code, cursor]\n" in repo.text("guidance.yaml")
    assert "guidance.yaml names claude-code, cursor: each is to have each text once" in said
    assert "deleted  CLAUDE.md" in built and "0 missing  0 twice" in built


def test_who_would_lose_is_named_too(repo: Repo) -> None:
    """All of GitHub's Copilots read its file, and some of them no AGENTS.md."""
    repo.files({".github/copilot-instructions.md": "# Ours\n\nText.\n"})
    said, _ = first_run(repo)
    assert "copilot-jetbrains, copilot-review" in repo.text("guidance.yaml")
    assert "copilot-visual-studio: named as well, since a text that is here would" in said


def test_where_not_all_can_be_served_once_the_formats_stay(repo: Repo) -> None:
    """Copilot CLI reads AGENTS.md and this file, Copilot's review this file alone."""
    repo.files(
        {
            "CLAUDE.md": "# C\n\nOne.\n", ".github/copilot-instructions.md": "# G\n\nTwo.\n",
            ".cursor/rules/a.mdc": f"{MDC}# D\n\nThree.\n", ".clinerules/a.md": "# L\n\nFour.\n",
        }
    )  # fmt: skip
    said, _ = first_run(repo)
    if "formats:" in repo.text("guidance.yaml"):
        assert "so guidance.yaml names the formats that are here, and no agents" in said
    else:
        assert "names" in said


def test_named_agents_are_a_persons_word(repo: Repo) -> None:
    """Nothing is taken then, and a build does no harm."""
    repo.files({"GEMINI.md": "# G\n\nText.\n", "guidance.yaml": "agents: [claude-code]\n"})
    repo.files({"AGENTS.md": "".join(f"- Line {n} of a file that is large.\n" for n in range(999))})
    before = repo.tree()
    done = repo.run("init", "--yes")
    after = repo.tree()
    assert {p: after[p] for p in before} == before
    if done.code:
        assert "nothing was taken over: some agent would lose text" in done.err
        assert not [p for p in after if p.startswith("standards/") and p.endswith(".md")]


def test_a_file_that_agents_md_would_hide_is_taken_over(repo: Repo) -> None:
    """Junie reads .junie/guidelines.md only where there is no AGENTS.md."""
    repo.files({".junie/guidelines.md": "# Junie\n\nTabs.\n", "CLAUDE.md": "# C\n\nSpaces.\n"})
    repo.files({".qoder/rules/a.md": "---\ntrigger: always_on\n---\nQoder.\n"})
    said, _ = first_run(repo)
    assert ".junie/guidelines.md -> standards/junie.md" in said
    assert "names claude-code, junie, qoder-cli" in said


def test_a_file_by_which_somebody_would_lose_stays(repo: Repo) -> None:
    """Codex takes 32 KiB: an AGENTS.md with the text of all files would be cut."""
    large = "".join(f"- Line {n} of a file that is large.\n" for n in range(999))
    repo.files(
        {
            "AGENTS.md": "# Ours\n\nOne.\n", "GEMINI.md": "# G\n\nTwo.\n",
            ".amazonq/rules/a.md": f"# Large\n\n{large}",
            ".github/copilot-instructions.md": "# C\n\nThree.\n",
        }
    )  # fmt: skip
    said, built = first_run(repo)
    assert "left as they are, so that nobody loses a line: AGENTS.md\n" in said
    assert "standards/large.md" in said or "standards/a.md" in said
    assert "AGENTS.md" not in built


def test_the_way_out_of_a_refusal_is_said_and_goes(repo: Repo) -> None:
    """OpenHands reads AGENTS.md of the root only where there is none in the folder."""
    repo.git("init", "-q")
    repo.files({"AGENTS.md": "# A\n\nText.\n", "CLAUDE.md": "@AGENTS.md\n"})
    repo.files({"web/app/CLAUDE.md": "# W\n\nWeb.\n", ".coderabbit.yaml": "x: 1\n"})
    done = repo.run("init", "--yes")
    assert done.code == 1
    assert "openhands would lose" in done.err
    assert "your rule files are as they were" in done.out
    agents = "agents: [claude-code, coderabbit]"
    assert f"next: `{agents}` into guidance.yaml, then `guidance import --accept`" in done.out
    assert "write your standards" not in done.out
    with open(repo.root / "guidance.yaml", "a") as config:
        config.write(f"{agents}\n")
    assert repo.run("import", "--accept").code == 0
    assert repo.run("build", "--accept").code == 0
    assert repo.run("check").code == 0
    built = {p for p, data in repo.tree().items() if b"Web." in data}
    assert any(not p.startswith("standards/") for p in built), built


def test_one_undo_takes_all_of_it_back(repo: Repo) -> None:
    repo.files({"AGENTS.md": "# Ours\n", "CLAUDE.md": "@AGENTS.md\n"})
    before = repo.tree()
    said = json.loads(repo.run("init", "--yes", "--format", "json").out)
    assert said["agents"] == ["claude-code"]
    assert said["taken"] == ["AGENTS.md", "CLAUDE.md"]
    assert said["import"]["kept"]["lost"] == []
    assert repo.run("undo").code == 0
    assert repo.tree() == before


def test_what_cannot_be_read_is_said_and_left(repo: Repo) -> None:
    repo.files({"AGENTS.md": "# Ours\n", ".cursor/rules/bad.mdc": b"caf\xe9\n"})
    done = repo.run("init", "--yes")
    assert done.code == 0
    assert ".cursor/rules/bad.mdc:1:4: is not UTF-8 here; save the file as UTF-8" in done.err
    assert repo.run("build").code == 0
    assert repo.tree()[".cursor/rules/bad.mdc"] == b"caf\xe9\n"


def test_a_standard_is_known_as_imported_until_it_is_edited(repo: Repo) -> None:
    """For rules that are milder with what a team had already."""

    def unchanged() -> dict[str, bool]:
        lock, _ = read_lock(repo.root)
        return {
            s.id: locks.is_imported_unchanged(s, lock) for s in read(repo.root).standards
        }  # fmt: skip

    repo.files({"AGENTS.md": "# Ours\r\n\r\nText.\r\n", "web/AGENTS.md": "# Web\n\nMore.\n"})
    assert repo.run("import").code == 0
    repo.files({"standards/own.md": "# Own\n"})
    assert unchanged() == {"own": False, "project": True, "web": True}
    assert repo.run("build").code == 0
    assert unchanged() == {"own": False, "project": True, "web": True}
    head = '---\ndescription: X\npaths: ["web/**"]\n---\n'
    repo.files({"standards/project.md": "# Ours\n\nEdited.\n"})
    repo.files({"standards/web.md": f"{head}# Web\n\nMore.\n"})
    assert repo.run("build").code == 0
    assert unchanged() == {"own": False, "project": False, "web": True}
    assert "standards/project.md" not in repo.text("guidance.lock")
    repo.files({"standards/project.md": "# Ours\n\nText.\n"})
    assert repo.run("build").code == 0
    assert unchanged()["project"] is False  # once edited it is the team's
