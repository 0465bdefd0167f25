"""Simple headers are read as YAML reads them, places and all, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit import simple_yaml
from guidance_toolkit import yaml_nodes

KEYS = st.sampled_from(["description", "paths", "apply", "level", "order", "y", "on", "x"])
SCRAPS = st.lists(
    st.sampled_from(
        ["a", "B", "word", "no", "On", "null", "~", "1", "0", "07", "1e3", "12:30", "2027-01-31",
         "0x1", "1_0", ".5", "inf", "NaN", ":", ": ", " ", "  ", ", ", ",", "[", "]", "{", "}",
         '"', "'", "#", " #", "-", "- ", "*", "**/*.py", "&a", "!t", "|", ">", "%", "@", "`",
         "\\", "\\n", "é", "\t", "\n", "\u2028", "\x85", "\ufeff", "(", ")", ";", "'s", "a.b",
         "a/b", "...", "---", "? "]
    ),
    max_size=6,
).map("".join)  # fmt: skip
QUOTED = SCRAPS.map(lambda s: f'"{s}"')
LISTS = st.lists(st.one_of(SCRAPS, QUOTED), max_size=3).map(lambda s: f"[{', '.join(s)}]")
HEADERS = st.lists(st.tuples(KEYS, st.one_of(SCRAPS, QUOTED, LISTS)), max_size=4).map(
    lambda lines: "".join(f"{key}: {value}\n" for key, value in lines)
)


@given(HEADERS)
@settings(max_examples=1500)
@example("paths: [a, b, ]\n")
@example("level: must\nlevel: may\n")
@example("order: 10\n\n")
@example("description: a - b\n")
@example("description: word\n  word\n")
def test_what_is_read_is_what_yaml_reads(text: str) -> None:
    """The same values at the same lines and columns, and YAML finds nothing wrong."""
    simple = simple_yaml.parse(text, 2)
    if simple is not None:
        assert (simple, []) == yaml_nodes.parse(text, "a.md", 2)


@pytest.mark.parametrize(
    "text",
    [
        'description: Names in Python code\npaths: ["**/*.py", "src/**"]\nlevel: must\norder: 10\n',
        'agents: [codex, cursor]\nowner: "@platform"\n',
        "apply: described\ndescription: forms (web)\n",
    ],
)
def test_usual_headers_need_no_yaml(text: str) -> None:
    """The short way is taken for what people write."""
    assert simple_yaml.parse(text, 2) == yaml_nodes.parse(text, "a.md", 2)[0]
