"""What the rules say of servers that they were not made from: by shape, not by name."""

from __future__ import annotations

import pytest

from guidance_toolkit.audit import words

from .faults import HANDBOOK
from .faults import PROSE
from .faults import READ
from .faults import WRITE
from .faults import base
from .faults import probe
from .faults import tool
from .hosted import HOSTED
from .hosted import listed
from .test_rules import codes
from .test_rules import judged


@pytest.mark.parametrize("name", HOSTED)
def test_hosted_servers_are_judged_as_a_person_would(name: str) -> None:
    (verdicts, static, mirror), menu, answers = HOSTED[name]
    probes = {f"tool:{key}": probe(text) for key, text in answers.items()}
    report = judged(base() | {"name": name, "tools": listed(menu), "probes": probes})
    assert report.verdict is not None and report.verdict.name in verdicts
    found = {f.code.partition("-")[0] for f in report.findings}
    assert static in (None, "static" in found)
    assert mirror in (None, "mirror" in found)


@pytest.mark.parametrize(
    ("name", "verbs", "noun"),
    [
        ("VPS_getFirewallListV1", ("get",), "firewall_list"),
        ("agency-hosting_createWebsiteCronJobV1", ("create",), "website_cron_job"),
        ("github__create_issue", ("create",), "issue"),
        ("code_review_list", ("list",), "code_review"),
        ("delete-many", ("delete",), ""),
        ("users.list", ("list",), "user"),
        ("how_to_get_started", (), "how"),
        ("product_set_details", (), "product_set_detail"),
        ("create_or_update_file", ("create", "update"), "file"),
    ],
)
def test_a_verb_may_stand_behind_a_group(name: str, verbs: tuple[str, ...], noun: str) -> None:
    assert words.verb_and_noun(name) == (verbs, noun)


@pytest.mark.parametrize(
    ("names", "about", "is_generated"),
    [
        (("shop_listOrdersV1", "shop_refundOrderV1", "stock_countV2"), "", True),
        (("orders", "refund", "stock"), "Orders.\n\nGET /v1/orders/{id}", True),
        (("orders", "refund", "stock"), "Calls `POST https://a.example/v1/orders`", True),
        (("orders", "refund", "stock"), "GET the orders, POST a letter", False),
        (("get_ipv4", "get_ipv6", "plan_v8"), "", False),
    ],
)
def test_endpoints_by_name_or_description(
    names: tuple[str, ...], about: str, is_generated: bool
) -> None:
    data = base() | {"tools": [tool(n, description=about) for n in names]}
    assert ("mirror-openapi" in codes(data)) == is_generated


def test_how_to_call_a_tool_is_no_handbook() -> None:
    """Arguments and results belong to the description of a tool; the way of working does not."""
    usage = "".join(
        f"## {head}\n\n{PROSE}\n" for head in ("Usage", "Example queries", "Result format", "Tips")
    )
    data = base() | {"instructions": usage, "tools": [tool("sky", description=usage * 2)]}
    assert codes(data) == {"menu-cut", "menu-tool"}
    found = codes(base() | {"tools": [tool("sky", description=HANDBOOK * 2)]})
    assert "static-instructions" in found


@pytest.mark.parametrize(
    ("name", "about", "answer"),
    [
        ("show_security_rules", "Show what is allowed here", "Allowed commands: ls, cat. " * 9),
        ("get_guidelines", "The guidelines", f"Folder: /home/someone/work\n{PROSE}"),
        ("list_standards", "All standards", '[{"id": "1", "text": "Read."}]' * 900),
    ],
)
def test_settings_and_data_are_no_guidance(name: str, about: str, answer: str) -> None:
    """A name that speaks of rules or standards is not enough."""
    data = base() | {"tools": [tool(name, description=about), tool("sky")]}
    data["probes"] = {f"tool:{name}": probe(answer)}
    report = judged(data)
    assert report.verdict is not None and report.verdict.name == "capability"


@pytest.mark.parametrize(
    ("lister", "argument", "verdict"),
    [
        ("list_topics", "topic", "context"),  # names what the argument takes
        ("list_style_guides", "language", "context"),  # names what the other tool hands out
        ("list_orders", "topic", "mixed"),
    ],
)
def test_a_catalogue_of_texts_is_no_reason_to_keep_a_server(
    lister: str, argument: str, verdict: str
) -> None:
    text = tool("get_style_guide", properties={argument: {"type": "string"}})
    data = base() | {"tools": [text, tool(lister)]}
    data["probes"] = {"tool:get_style_guide": probe(PROSE), f"tool:{lister}": probe("java\npython")}
    report = judged(data)
    assert report.verdict is not None and report.verdict.name == verdict


def test_five_nouns_that_are_read_and_written_are_a_mirror() -> None:
    """A lookup and a change for each of many things is an interface; for one or two it is a job."""
    nouns = ("customer", "price", "coupon", "refund", "letter")
    for count, is_mirror in ((5, True), (4, False)):
        tools = [
            tool(f"{verb}_{noun}", hints)
            for noun in nouns[:count]
            for verb, hints in (("list", READ), ("create", WRITE))
        ]
        assert ("mirror-nouns" in codes(base() | {"tools": tools})) == is_mirror


@pytest.mark.parametrize(("writer", "is_static"), [("add_guideline", False), ("add_song", True)])
def test_what_a_server_can_change_is_no_static_text(writer: str, is_static: bool) -> None:
    """Its guidelines stand still between two starts, and are another thing tomorrow."""
    names = ("list_guidelines", "list_guidelines_detailed")
    data = base() | {"tools": [*(tool(n) for n in names), tool(writer, WRITE)]}
    data["probes"] = {f"tool:{n}": probe(PROSE) for n in names}
    assert ("static-tool" in codes(data)) == is_static
