"""Outputs hold what was found, in their shape, and nothing that a terminal or a page acts on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit.audit import listing
from guidance_toolkit.audit import report as reports
from guidance_toolkit.audit import saving
from guidance_toolkit.audit.judging import audit
from guidance_toolkit.audit.sarif import as_sarif

from ..conftest import Repo
from .faults import FAULTS
from .faults import base
from .faults import tool

EVIL = "x\x1b[31m\u202e\U000e0041\r\n| `<b>` ![i](http://e)"
# The part of the SARIF 2.1.0 schema (OASIS) that code scanning needs.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {"driver": {"required": ["name", "rules"]}},
                    },
                    "results": {
                        "items": {
                            "required": ["ruleId", "ruleIndex", "message", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                            },
                        }
                    },
                },
            },
        },
    },
}


def write(repo: Repo, data: object) -> str:
    repo.files({"saved.json": json.dumps(data)})
    return str(repo.root / "saved.json")


def evil() -> dict[str, Any]:
    data = base()
    data["name"] = data["serverInfo"]["name"] = EVIL
    data["tools"] = [tool(f"delete_{EVIL}", None, description=EVIL)]
    data["prompts"] = [{"name": EVIL, "description": EVIL}]
    data["resources"] = [{"uri": f"docs://{EVIL}", "mimeType": "text/markdown"}]
    data["probes"] = {f"res:docs://{EVIL}": {"same": True, "chars": 900, "head": EVIL}}
    return data


def test_json_is_as_documented(repo: Repo) -> None:
    data = json.loads(repo.run("audit", "--format", "json", write(repo, base())).out)
    assert list(data) == ["server", "verdict", "counts", "tokens", "findings"]
    found = repo.run("audit", "--format", "json", write(repo, FAULTS["menu-cut"][0])).out
    finding = json.loads(found)["findings"][0]
    assert list(finding) == ["code", "severity", "where", "message", "evidence"]


@pytest.mark.parametrize("code", FAULTS)
def test_sarif_has_its_shape(code: str) -> None:
    import jsonschema

    read, wrong = listing.read(FAULTS[code][0])
    data = as_sarif(audit(read, more=wrong), "saved.json")
    jsonschema.validate(data, SARIF)
    rules = data["runs"][0]["tool"]["driver"]["rules"]
    for result in data["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_page_begins_with_three_things_of_different_kinds(repo: Repo) -> None:
    """The verdict, then the gravest of each kind; lines that fit a page; then all."""
    names = [f"{verb}_{noun}" for noun in ("user", "order") for verb in ("create", "get", "delete")]
    data = base() | {"instructions": "i" * 3_000, "tools": [tool(n, None) for n in names]}
    data["tools"] += [tool(f"gauge{n}x", None, description="d" * 2_500) for n in range(45)]
    lines = repo.run("audit", write(repo, data)).out.splitlines()
    assert lines[0].startswith("weather") and lines[0].endswith(": capability")
    start = lines.index("What matters first:")
    head = lines[start + 1 : lines.index("", start)]
    firsts = [line for line in head if line[2:4] in ("1.", "2.", "3.")]
    assert len(firsts) == 3
    kinds = ("tokens, over 25,000", "are verbs on 2 noun(s)", "reads and writes in one")
    assert [k for k in kinds if k not in " ".join(line.strip() for line in head)] == []
    assert max(map(len, lines)) <= 100
    markdown = repo.run("audit", "--format", "markdown", write(repo, data)).out
    assert markdown.index("What matters first:") < markdown.index("| severity |")


def test_one_is_not_counted_as_many(repo: Repo) -> None:
    data = base() | {"tools": [tool("sky")], "prompts": [{"name": "a"}, {"name": "b"}]}
    assert "lists 1 tool, 2 prompts;" in repo.run("audit", write(repo, data)).out


def test_a_finding_in_a_saved_listing_has_its_line(repo: Repo) -> None:
    data = base() | {"tools": [tool("sky"), tool("delete_d\u00e9", None)]}
    text = json.dumps(data, indent=1, ensure_ascii=False)
    repo.files({"saved.json": text})
    said = json.loads(repo.run("audit", "--format", "sarif", str(repo.root / "saved.json")).out)
    found = [r for r in said["runs"][0]["results"] if r["ruleId"] == "scope-destructive"]
    line = found[0]["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert "delete_d\u00e9" in text.splitlines()[line - 1]
    found = [r for r in said["runs"][0]["results"] if r["ruleId"] == "scope-annotations"]
    region = found[0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1}  # of the whole server


@pytest.mark.parametrize("kind", ["text", "json", "sarif", "markdown"])
def test_text_of_a_server_is_shown_escaped(repo: Repo, kind: str) -> None:
    said = repo.run("audit", "--format", kind, write(repo, evil())).all
    assert not [c for c in said if not c.isprintable() and c != "\n"]
    if kind == "markdown":
        outside = "".join(said.split("`")[::2])  # code is shown, never acted on
        assert "<b>" not in outside and "![i](" not in outside


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("error", 0), ("warning", 1), ("note", 1), ("menu-cut", 1), ("menu-tools", 0)],
)
def test_fail_on_a_severity_or_a_code(repo: Repo, fail_on: str, code: int) -> None:
    path = write(repo, FAULTS["menu-cut"][0])
    assert repo.run("audit", "--fail-on", fail_on, path).code == code


@pytest.mark.parametrize(
    "words",
    [
        ["--fail-on", "no-such"],
        ["--check"],
        ["--probe"],
        ["--save", "x"],
        ["--start", "no-such"],
        ["nowhere.json"],
        ["--eject", "x"],
        ["--"],
        ["--env", "NOT_SET_AT_ALL", "--", "true"],
        ["--header", "nothing", "http://127.0.0.1:1/"],
    ],
)
def test_wrong_usage_is_said(repo: Repo, words: list[str]) -> None:
    result = repo.run("audit", *words)
    assert result.code == 2
    assert result.err and "Traceback" not in result.err


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", "[" * 99_999, "1" * 9_999, '{"a": NaN}']
)
def test_what_is_no_listing_is_said(repo: Repo, text: str) -> None:
    repo.files({"saved.json": text})
    result = repo.run("audit", str(repo.root / "saved.json"))
    assert result.code == 2 and "saved.json" in result.err


WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["get_user", "delete_user", "user_id", "docs://a", "", "get_style_guide", "\x1b"]
    ),
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)
KEYS = ("name", "uri", "uriTemplate", "description", "inputSchema", "annotations", "arguments")
KEYS += ("properties", "required", "readOnlyHint", "mimeType", "same", "chars", "head", "text")
OBJECT = st.dictionaries(st.sampled_from(KEYS), st.one_of(WORDS, JSON), max_size=6)
LISTED = st.one_of(JSON, st.lists(OBJECT, max_size=6))
TOP = ("name", "serverInfo", "instructions", "tools", "resources", "resourceTemplates", "prompts")
PROBES = st.dictionaries(WORDS.map("tool:{}".format), st.one_of(OBJECT, JSON), max_size=3)
FIELDS = dict.fromkeys(TOP, LISTED) | {"probes": PROBES}
LISTING = st.one_of(JSON, st.fixed_dictionaries({}, optional=FIELDS))


@settings(max_examples=150)
@given(LISTING)
def test_no_listing_breaks_it(data: object) -> None:
    """Any JSON is judged; what is printed holds nothing that hides; written, it is read back."""
    read, wrong = listing.read(data)
    report = audit(read, more=wrong)
    lines = [*reports.as_text(report), *reports.as_markdown(report).split("\n")]
    assert not [c for line in lines for c in line if not c.isprintable()]
    json.dumps([reports.as_json(report), as_sarif(report, "x")])
    once, again = listing.read(saving.written(read))
    assert (once.tools, once.resources, once.prompts) == (read.tools, read.resources, read.prompts)
    assert again == []
