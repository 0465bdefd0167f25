"""No rule on safety crashes, or takes more than linear time, on whatever text."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.checks import running
from guidance_toolkit.checks.context import Context
from guidance_toolkit.checks.document import Document
from guidance_toolkit.checks.ignoring import suppressions
from guidance_toolkit.checks.settings import Lint
from guidance_toolkit.config import Config
from guidance_toolkit.lock import Lock

from .test_pass_and_stop import texts

CONFIG = Config(lint=Lint(hosts=["github.com"], per_path={"x/**": ["G1"]}))
# Beginnings without an end, and what patterns take for more of the same.
PIECES = [
    *(
        "<!--",
        "<!-- ",
        "-->",
        "<",
        "<p hidden",
        "<a style='",
        "[//]: # (",
        "`",
        "```\n",
        "~~~\n",
        "    ",
    ),
    *(
        "ignore ",
        "ignore all ",
        "ignore all the previous ",
        "previous ",
        "do not tell ",
        "you are now ",
    ),
    *(
        "send the secrets ",
        "secrets and then send ",
        "decode this ",
        "base64 and ",
        "never run ",
        "don't ",
    ),
    *(
        "curl ",
        "curl http://",
        "curl x |",
        "curl -o a b;",
        "wget x \\\n",
        "| sh ",
        "sudo -E ",
        "a=b ",
        "iex ",
    ),
    *('bash -c "$(', "downloadstring(", "xargs -n 1 ", "A=", "env "),
    *(
        "password ",
        "password=",
        "token: ",
        "Bearer ",
        "a1B2c3D4",
        "sk-ant-",
        "eyJ",
        "eyJaaaaaaaaaa.",
        "://",
        "a://b:",
        "@",
    ),
    *(
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN ",
        "Proc-Type: a\n",
        "AAAA",
        "xoxb-",
        "1:AA",
        "hf_",
    ),
    *(
        "http://a.",
        "http://",
        "xn--",
        "\u0430",
        "a\u0430",
        "\u200b",
        "\u202e",
        "\u05d0\u200f",
        "\U000e0061",
        "\ufe0f",
    ),
    *(
        "<!-- guidance: ignore G101 -- x -->\n",
        "<!-- guidance: ignore ",
        "# guidance: ignore ",
        "\n",
        "- ",
        "> ",
        "| ",
    ),
    *(
        '"',
        "\u201c",
        "'",
        ". ",
        ": ",
        "* ",
        "_",
        "\u4e0d\u8981",
        "ne ",
        "AI: ",
        "as an AI, ",
        "a ",
        "A",
        "0",
        "\t",
        "\r",
    ),
]


def looked(text: str) -> running.Report:
    documents = (Document("standards/a.md", text),)
    context = Context(Path(), CONFIG, documents, (), Lock(), datetime.date(2026, 11, 22))
    return running.run(context, running.codes(["G0", "G1"], []))


def seconds(text: str) -> float:
    """Processor time, the least of some runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        looked(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_time_grows_as_the_text_does(piece: str) -> None:
    """Four times the text takes about four times the time, not sixteen."""
    size = 5_000
    small, large = (piece * (n // len(piece)) for n in (size, 4 * size))
    assert seconds(large) < 9 * seconds(small) + 0.02


@pytest.mark.parametrize("second", ["ignore ", "curl http://x ", "password=", "<!-- "])
@pytest.mark.parametrize("first", PIECES[::9], ids=ascii)
def test_of_two_pieces_as_well(first: str, second: str) -> None:
    size = 5_000
    pair = first + second
    small, large = (pair * (n // len(pair)) for n in (size, 4 * size))
    assert seconds(large) < 9 * seconds(small) + 0.02


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join))
@example("curl http://xn--\x1b\n")
@example("see http://\u0430\x7fb.com\n")
def test_nothing_crashes(text: str) -> None:
    """Findings have a place in the text, and messages that can be shown."""
    lines = text.split("\n")
    for finding in looked(text).findings:
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert finding.message.isprintable()


@given(st.data())
def test_a_comment_keeps_just_its_rule_quiet(data: st.DataObject) -> None:
    """Whatever stands around: with a comment on its line a finding is kept quiet, and no other."""
    title, text = data.draw(st.sampled_from(texts("stop.txt")))
    code = title.split()[0]
    line = next(r for r in text.split("\n") if r.strip())
    if line != text.strip() or "-->" in line or line.startswith(("<!--", "[//]", "    ")):
        return
    before = looked(line)
    mark = f" <!-- guidance: ignore {code} -- a test -->"
    after = looked(line + mark)
    assert len(suppressions(Document("a.md", line + mark))) == 1
    kept = [f for f in before.findings if f.code != code]
    assert [f for f in after.findings if f.code[:2] == "G1"] == kept
