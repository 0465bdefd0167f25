"""The saved listings of real servers, against what a person said of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from guidance_toolkit.audit import listing
from guidance_toolkit.audit import saving

from .test_rules import judged

CORPUS = Path(os.environ.get("GUIDANCE_MCP_CORPUS", "nowhere"))
LABELS = CORPUS / "LABELS.json"


@pytest.mark.skipif(not LABELS.is_file(), reason="GUIDANCE_MCP_CORPUS names no saved listings")
def test_verdicts_and_findings_agree_with_the_labels() -> None:
    """All disagreements are shown at once: server, field, what was said, what is wanted."""
    wrong = []
    for name, label in json.loads(LABELS.read_text("utf-8")).items():
        report = judged(json.loads((CORPUS / f"{name}.json").read_text("utf-8")))
        assert report.verdict is not None
        if report.verdict.name not in label["verdict_any_of"]:
            wrong.append((name, "verdict", report.verdict.name, label["verdict_any_of"]))
        for kind in ("static", "mirror"):
            found = any(f.code.startswith(kind) for f in report.findings)
            if label[kind] not in (None, found):
                wrong.append((name, kind, found, label[kind]))
    assert wrong == []


@pytest.mark.skipif(not LABELS.is_file(), reason="GUIDANCE_MCP_CORPUS names no saved listings")
def test_real_listings_are_written_and_read_back() -> None:
    for name in json.loads(LABELS.read_text("utf-8")):
        first, wrong = listing.read(json.loads((CORPUS / f"{name}.json").read_text("utf-8")))
        assert wrong == []
        assert listing.read(saving.written(first)) == (first, [])
