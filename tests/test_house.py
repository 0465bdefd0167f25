"""The house stands as design says: packages, imports, sizes, registries."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ROOMS = ("agents_md", "guidance", "cli", "templates")


def modules(*rooms: str) -> list[Path]:
    return sorted(p for room in rooms for p in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The first word of each absolute import of a module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_each_folder_with_code_is_a_package_of_the_wheel() -> None:
    """A folder that is forgotten in pyproject.toml would be missing for every user."""
    named = PROJECT["tool"]["setuptools"]["package-dir"]
    of_folder = {folder: package for package, folder in named.items()}
    expected = set()
    for init in (p for room in ROOMS for p in (ROOT / room).rglob("__init__.py")):
        room, *rest = init.parent.relative_to(ROOT).parts
        expected.add(".".join([of_folder[room], *rest]))
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == expected


@pytest.mark.parametrize("path", modules("agents_md"), ids=str)
def test_agents_md_is_pure_and_stands_alone(path: Path) -> None:
    """No guidance, no click, no disk, clock or environment; YAML where a file is YAML."""
    barred = {"guidance_toolkit", "click", "msgspec", "os", "pathlib", "time", "datetime", "io"}
    if path.name not in ("headers.py", "yamls.py"):
        barred.add("yaml")
    assert imports(path).isdisjoint(barred)


@pytest.mark.parametrize("path", modules("guidance"), ids=str)
def test_guidance_knows_no_command_line(path: Path) -> None:
    """Nothing below the command line prints, exits or reads argv."""
    assert "click" not in imports(path)
    text = path.read_text(encoding="utf-8")
    assert not any(word in text for word in ("print(", "sys.argv", "sys.exit", "time.time("))


PURE = ["route", "render", "plan", "decide", "recognising", "gathering", "explaining", "fidelity"]
PURE += ["whynot", "matrix", "page", "comparing", "samples", "headlines", "context"]


@pytest.mark.parametrize("name", PURE)
def test_the_pure_steps_touch_no_disk(name: str) -> None:
    """Route, render and plan, and all that explain is made of, are functions of their arguments."""
    path = ROOT / "guidance" / f"{name}.py"
    assert imports(path).isdisjoint({"os", "pathlib", "time", "datetime", "subprocess"})


def test_imports_go_downwards() -> None:
    """The contracts of pyproject.toml hold on the installed packages."""
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", modules(*ROOMS), ids=str)
def test_no_file_is_over_300_lines(path: Path) -> None:
    """One idea a file."""
    assert path.read_text(encoding="utf-8").count("\n") <= 300


def test_the_server_stays_thin() -> None:
    """Under 600 lines in all; that nothing else imports it is a contract in pyproject.toml."""
    lines = sum(p.read_text(encoding="utf-8").count("\n") for p in modules("guidance/serve"))
    assert lines < 600


def _tables(tree: ast.Module) -> set[int]:
    """What stands in the table AGENTS of a peer: its names of agents, and ours for them."""
    found = set()
    for node in tree.body:
        names = [ast.unparse(t) for t in node.targets] if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.Assign) and names == ["AGENTS"]:
            found |= {id(part) for part in ast.walk(node.value)}
    return found


def test_no_name_of_an_agent_or_format_stands_outside_its_module() -> None:
    """All that is about one agent is in its module; elsewhere there are no branches on names."""
    from agents_md.agents import AGENTS
    from agents_md.formats import FORMATS

    # `continue` is a word, and jetbrains-ai a client of `guidance serve` as well.
    names = {*AGENTS, *FORMATS} - {"continue", "jetbrains-ai"}
    defaults = ROOT / "guidance" / "config.py"  # the formats that are built when none is named
    wire = ROOT / "guidance" / "audit" / "wire.py"  # a page of a list in MCP has a cursor
    for path in modules("agents_md", "guidance", "cli"):
        if path.parent.name in ("agents", "formats", "drivers") or path == defaults:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables = _tables(tree) if path.parent.name == "peers" else set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) in tables:
                    continue
                ours = {"cursor"} if path == wire else set()
                assert node.value not in names - ours, f"{path}:{node.lineno}"


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_start_up_imports_nothing_heavy(command: str) -> None:
    """Help and version must feel instant: they import click alone."""
    code = (
        "import sys; from guidance_toolkit.cli.main import run; run([sys.argv[1]]);"
        "heavy = {'yaml','msgspec','markdown_it','watchdog','wcmatch','fastmcp'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command], capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip().endswith("[]")


def test_every_command_has_its_help_and_its_line() -> None:
    """The registry, the modules and the sections of the help agree."""
    from guidance_toolkit.cli import commands
    from guidance_toolkit.cli.group import guidance

    assert len([e for e in commands.COMMANDS.values() if e.section]) <= 14
    for name, entry in commands.COMMANDS.items():
        command = guidance.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None and command.name == name and command.help
        assert entry.section in (*commands.SECTIONS, "")
