"""Each rule finds its own fault, and nothing on a server that has none."""

from __future__ import annotations

import copy
import time

import pytest

from guidance_toolkit.audit import listing
from guidance_toolkit.audit import pages
from guidance_toolkit.audit.judging import Report
from guidance_toolkit.audit.judging import audit
from guidance_toolkit.audit.rules import RULES

from .faults import DESTROY
from .faults import FAULTS
from .faults import PROSE
from .faults import READ
from .faults import WRITE
from .faults import base
from .faults import probe
from .faults import tool


def judged(data: object, *, portable: bool = False) -> Report:
    read, wrong = listing.read(data)
    return audit(read, portable=portable, more=wrong)


def codes(data: object) -> set[str]:
    return {f.code for f in judged(data).findings}


def test_each_rule_has_a_fault() -> None:
    assert set(FAULTS) == set(RULES)


def test_a_good_server_has_no_findings() -> None:
    report = judged(base())
    assert report.findings == ()
    assert report.verdict is not None and report.verdict.name == "capability"


@pytest.mark.parametrize("code", FAULTS)
def test_each_rule_finds_just_its_own(code: str) -> None:
    data, companions = FAULTS[code]
    assert codes(data) - companions == {code}


@pytest.mark.parametrize("code", pages.documents())
def test_each_rule_is_documented(code: str) -> None:
    title, parts = pages.parts(pages.documents()[code])
    assert title and tuple(parts) == pages.PARTS


def test_only_what_is_constant_is_text() -> None:
    """Two answers that differ, an error, or no second look accuse nobody."""
    data = copy.deepcopy(FAULTS["static-tool"][0])
    for said in (probe(PROSE, same=False), probe(PROSE, is_error=True)):
        data["probes"] = {"tool:get_style_guide": said}
        assert codes(data) == set()
    assert codes(data | {"probes": {}}) == set()


@pytest.mark.parametrize(
    ("name", "about", "answer"),
    [
        (
            "list_allowed_directories",
            "The folders that may be read",
            "Allowed directories:\n/x" * 9,
        ),
        ("read_graph", "Read the entire knowledge graph", '{"entities": [], "relations": []}' * 9),
        ("list_channels", "List all channels", "Error: token is not set. " * 9),
        ("get_env", "All environment variables", "HOME=/x\nPATH=/bin\n" * 60),
        ("list_items", "All items", '[{"id": 1, "name": "one thing"}]' * 30),
    ],
)
def test_the_state_of_a_machine_is_no_text(name: str, about: str, answer: str) -> None:
    """It stands still in two fresh starts, and is another one tomorrow."""
    data = base()
    data["tools"] = [tool(name, description=about)]
    data["probes"] = {f"tool:{name}": probe(answer)}
    report = judged(data)
    assert report.verdict is not None and report.verdict.name == "capability"
    assert not [f for f in report.findings if f.code.startswith("static")]


def test_documentation_servers_are_no_mirrors() -> None:
    """Names with get_ and list_ that only read are what such a server is for."""
    names = [f"{v}_{n}" for v in ("list", "get", "search") for n in ("page", "section", "example")]
    data = base() | {"tools": [tool(n, READ, required=["query"]) for n in names]}
    assert not [c for c in codes(data) if c.startswith(("mirror", "static", "chain"))]


@pytest.mark.parametrize(
    ("form", "argument", "is_mirror"),
    [
        ("{}_todo", "name", True),
        ("todo_{}", "id", True),
        ("todos.{}", "todoId", True),
        ("kubectl_{}", "name", False),
    ],
)
def test_one_noun_with_all_verbs(form: str, argument: str, is_mirror: bool) -> None:
    """A thing that is made and kept is mirrored; a program with commands is not."""
    kinds = ("create", "get", "list", "update", "delete")
    hints = {"delete": DESTROY, "get": READ, "list": READ}
    tools = [tool(form.format(k), hints.get(k, WRITE), required=[argument]) for k in kinds]
    for more in ([], [tool(f"{word}{n}x") for n in range(3) for word in ("sky", "sea")]):
        found = codes(base() | {"tools": [*tools, *more]})
        assert ("mirror-nouns" in found) == is_mirror


def test_context_and_portable_context() -> None:
    text = {"uri": "docs://names", "mimeType": "text/markdown"}
    data = base() | {"tools": [], "resources": [text], "probes": {"res:docs://names": probe(PROSE)}}
    alone, portable = judged(data), judged(data, portable=True)
    assert alone.verdict is not None and portable.verdict is not None
    assert alone.verdict.name == "context"
    assert [f.severity for f in alone.findings] == ["error"]
    assert any("KiB" in line for line in alone.verdict.why)
    assert portable.verdict.name == "portable-context"
    assert portable.findings == ()


def test_a_bridge_of_two_tools_is_accepted_and_three_are_not() -> None:
    text = {"uri": "docs://names", "mimeType": "text/markdown"}
    data = base() | {"resources": [text], "probes": {"res:docs://names": probe(PROSE)}}
    data["tools"] = [tool("list_notes"), tool("read_note", required=["id"])]
    report = judged(data, portable=True)
    assert report.verdict is not None and report.verdict.name == "portable-context"
    data["tools"].append(tool("get_note", required=["id"]))
    report = judged(data, portable=True)
    assert report.verdict is not None and report.verdict.name == "mixed"


@pytest.mark.parametrize("hints", [READ, WRITE, None])
def test_one_live_tool_keeps_a_server(hints: dict[str, bool] | None) -> None:
    """Text beside something that it does is mixed, never context."""
    data = copy.deepcopy(FAULTS["static-resource"][0])
    data["tools"] = [tool("query", hints, required=["sql"])]
    report = judged(data)
    assert report.verdict is not None and report.verdict.name == "mixed"


def test_a_resource_that_is_a_state_is_no_text() -> None:
    """`config://app` stands still as long as nobody changes it."""
    data = base()
    data["resources"] = [{"uri": "config://app", "name": "app", "mimeType": "text/plain"}]
    data["probes"] = {"res:config://app": probe("level: info\n" * 60)}
    assert not [c for c in codes(data) if c.startswith("static")]


def test_a_mixed_server_is_told_what_goes_and_what_stays() -> None:
    verdict = judged(FAULTS["static-resource"][0]).verdict
    assert verdict is not None
    assert "docs://style" in verdict.why[0] and "forecast" in verdict.why[1]


def test_live_templates_keep_a_server() -> None:
    data = copy.deepcopy(FAULTS["static-resource"][0]) | {"tools": []}
    data["resourceTemplates"] = [{"uriTemplate": "db://rows/{id}", "mimeType": "application/json"}]
    report = judged(data)
    assert report.verdict is not None and report.verdict.name == "mixed"


@pytest.mark.parametrize(
    ("count", "severity"), [(20, ""), (21, "note"), (41, "warning"), (101, "error")]
)
def test_the_thresholds_of_the_menu(count: int, severity: str) -> None:
    data = base() | {"tools": [tool(f"gauge{n}x") for n in range(count)]}
    found = [f.severity for f in judged(data).findings if f.code == "menu-tools"]
    assert found == ([severity] if severity else [])


def test_a_chain_proposes_an_action() -> None:
    found = [f for f in judged(FAULTS["chain-ids"][0]).findings if f.code == "chain-ids"]
    assert found[0].where == "tool:find_member"
    assert found[0].evidence["action"] == "write_letter(email, text)"


def test_a_thousand_tools_are_judged_in_a_second() -> None:
    words = ("user", "order", "issue", "page", "file")
    kinds = ("create", "get", "delete", "list", "update")
    tools = [
        tool(f"{kinds[n % 5]}_{words[n % 7 % 5]}_{n}x", None, required=["user_id"])
        for n in range(1000)
    ]
    start = time.process_time()
    report = judged(base() | {"tools": tools})
    assert time.process_time() - start < 1
    assert "hundreds-tools" in {f.code for f in report.findings}
