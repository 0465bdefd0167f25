"""What docs/audit.md promises and no other file here holds."""

from __future__ import annotations

import json
import re
import sys
import time

import pytest

from guidance_toolkit.audit import eject
from guidance_toolkit.audit import listing
from guidance_toolkit.audit.nature import Nature

from ..conftest import Repo
from .faults import CHAIN
from .faults import FAULTS
from .faults import JOBS
from .faults import PROSE
from .faults import READ
from .faults import base
from .faults import probe
from .faults import tool
from .test_rules import judged
from .test_talking import SERVER

SHAPE = ["serverInfo", "instructions", "tools", "resources", "resourceTemplates", "prompts"]


def messages(data: object, code: str) -> list[str]:
    return [f.message for f in judged(data).findings if f.code == code]


def test_a_context_verdict_opens_with_the_costs_in_numbers(repo: Repo) -> None:
    """The hop in milliseconds, the boundary, the package and its version, what is delivered."""
    command = [sys.executable, SERVER, "good"]
    saved = repo.root / "saved.json"
    result = repo.run("audit", "--probe", "--save", str(saved), "--", *command)
    for out in (result.out, repo.run("audit", str(saved)).out):
        lines = out.splitlines()
        assert lines[0].endswith(": context") and lines[2].startswith("What this server costs")
        assert re.match(r"  - a hop of \d+ ms a read$", lines[3])
        assert lines[4].startswith("  - an auth boundary")
        assert lines[5] == "  - a deployable artifact: good 1"
        assert re.match(r"  - to deliver \d+\.\d KiB that did not change in two starts$", lines[6])


def test_a_saved_listing_has_the_known_shape(repo: Repo) -> None:
    saved = repo.root / "saved.json"
    repo.run("audit", "--save", str(saved), "--", sys.executable, SERVER, "good")
    data = json.loads(saved.read_text())
    assert [k for k in SHAPE if k not in data] == []
    kept = data["probes"]["res:docs://names"]
    assert {"same", "chars", "is_error", "head"} <= kept.keys()
    again = repo.run("audit", "--save", str(saved), "--", sys.executable, SERVER, "good")
    assert again.code != 0 and "is there already" in again.err


def test_consent_is_kept_nowhere(repo: Repo) -> None:
    """An audit of a command writes nothing into the repository."""
    before = sorted(p for p in repo.root.rglob("*") if ".git" not in p.parts)
    repo.run("audit", "--", sys.executable, SERVER, "good")
    assert sorted(p for p in repo.root.rglob("*") if ".git" not in p.parts) == before


@pytest.mark.parametrize(("tools", "severity"), [(20, "warning"), (60, "error")])
def test_the_thresholds_of_tokens(tools: int, severity: str) -> None:
    menu = [tool(f"gauge{n}x", READ, description="d" * 2_048) for n in range(tools)]
    found = [f for f in judged(base() | {"tools": menu}).findings if f.code == "menu-tokens"]
    assert [f.severity for f in found] == [severity]


def test_a_chain_has_an_action_and_its_price() -> None:
    (message,) = messages(base() | {"tools": CHAIN}, "chain-ids")
    assert "write_letter(email, text)" in message
    assert "baked in" in message and "rare cases are lost" in message


def test_halves_are_named_with_their_tools() -> None:
    (message,) = messages(FAULTS["scope-mixed"][0], "scope-mixed")
    assert "weather-explorer (2: forecast, search_maps)" in message
    assert "weather-builder (2: report_rain, send_mail)" in message
    shown = [tool("search_maps"), tool("send_mail", None)]  # a client can offer what reads
    assert messages(base() | {"tools": shown}, "scope-mixed") == []


def test_jobs_are_counted_and_each_has_a_handful() -> None:
    data = base() | {"tools": JOBS + [tool(f"explain_v4_{n}_change") for n in "abc"]}
    (finding,) = (f for f in judged(data).findings if f.code == "tabs-jobs")
    assert finding.evidence["jobs"] == 4
    picks = finding.evidence["workspaces"]
    assert isinstance(picks, dict) and "v" not in picks
    assert all(2 <= len(names) <= 5 for names in picks.values())


def test_mirrored_nouns_are_listed() -> None:
    (message,) = messages(FAULTS["mirror-nouns"][0], "mirror-nouns")
    assert "order, user" in message


def test_no_name_of_a_server_leads_out_of_the_folder() -> None:
    """Names of files are ours, whatever the addresses are; no two are one."""
    addresses = ["docs://../../x", "docs:///etc/passwd", "docs://A", "docs://a", "docs://con", "x:"]
    addresses += [f"docs://{'n' * 500}", "docs://\u202eabc", "docs://.md", "docs://a\nb"]
    data = base() | {"resources": [{"uri": a, "mimeType": "text/markdown"} for a in addresses]}
    data["probes"] = {f"res:{a}": probe(PROSE) | {"text": PROSE} for a in addresses}
    items = eject.ejected(Nature(listing.read(data)[0]), "out")
    paths = [i.path for i in items]
    assert len({p.casefold() for p in paths}) == len(addresses)
    for path in paths:
        assert path.startswith("out/_ejected/") and path.isprintable() and len(path) < 120
        assert ".." not in path and path.count("/") == 2


@pytest.mark.parametrize("part", ["_v1", "GET ", "\n#", "api_get_", "abc_", "the current "])
def test_no_long_text_takes_long(part: str) -> None:
    """Patterns are tried on text of strangers: their time must not grow with its square."""
    text = part * (100_000 // len(part))
    data = base() | {"instructions": text, "tools": [tool(text, None, description=text)]}
    data["probes"] = {f"tool:{text}": {"same": True, "chars": 900, "head": text}}
    start = time.process_time()
    judged(data)
    assert time.process_time() - start < 2
