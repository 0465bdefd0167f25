"""guidance list and guidance schema."""

from __future__ import annotations

import hashlib
import json

import jsonschema
import pytest

from ..conftest import Repo


def test_list_is_stable_json(repo: Repo) -> None:
    """Scope, level, bytes and the hash of the text below the header."""
    body = "# B\n\nText \u00e9.\n"
    repo.files(
        {
            "standards/b.md": f'---\npaths: ["x/**"]\nlevel: must\n---\n{body}',
            "standards/a.md": "# A\n",
        }
    )
    first, second = json.loads(repo.run("list", "--format", "json").out)
    assert first == {
        "id": "b", "path": "standards/b.md", "title": "B", "scope": "paths", "globs": ["x/**"],
        "level": "must", "order": 100, "bytes": len(body.encode()),
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
    }  # fmt: skip
    assert second["id"] == "a"
    text = repo.run("list").out
    assert [line.split()[:3] for line in text.splitlines()[1:3]] == [
        ["b", "must", "x/**"], ["a", "should", "always"],
    ]  # fmt: skip


def test_order_is_level_order_id(repo: Repo) -> None:
    heads = {"a": "level: may", "b": "order: 200", "c": "order: 5", "d": "", "e": "level: must"}
    repo.files({f"standards/{n}.md": f"---\n{h}\n---\n# {n}\n" for n, h in heads.items()})
    assert [s["id"] for s in json.loads(repo.run("list", "--format", "json").out)] == list("ecdba")
    text = repo.text("AGENTS.md") if repo.run("build").code == 0 else ""
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list("ecdba")


@pytest.mark.parametrize(
    ("header", "good"),
    [
        ({}, True),
        ({"paths": ["a/**"], "level": "must", "x-a": 1, "cursor": {"alwaysApply": True}}, True),
        ({"review_by": "2027-01-31", "order": 3, "agents": ["codex"]}, True),
        ({"level": "shall"}, False),
        ({"globs": ["a/**"]}, False),
        ({"agents": ["nobody"]}, False),
        ({"paths": ["a/**"], "apply": "always"}, False),
        ({"paths": []}, False),
    ],
)
def test_the_schema_of_a_header(repo: Repo, header: dict[str, object], good: bool) -> None:
    """It accepts what build accepts, and refuses what build refuses."""
    schema = json.loads(repo.run("schema", "header").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(header) == good
    repo.files({"standards/a.md": f"---\n{json.dumps(header)}\n---\n# A\n"})
    assert (repo.run("build").code == 0) == good


@pytest.mark.parametrize(
    ("formats", "good"),
    [
        (["agents-md"], True),
        ({"agents-md": {"mode": "block"}, "cursorrules": {}}, True),
        ({"agents-md": {"mode": "odd"}}, False),
        ({"agents-md": {"made": "block"}}, False),
        ({"odd": {"mode": "block"}}, False),
        (["odd"], False),
    ],
)
def test_the_schema_of_formats(repo: Repo, formats: object, good: bool) -> None:
    schema = json.loads(repo.run("schema", "config").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid({"formats": formats}) == good
