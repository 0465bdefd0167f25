"""What secrets look like: kinds with a prefix of their own, and what makes a word a placeholder.

Own patterns and no detector as a dependency: detect-secrets 1.5.0 (its newest, of 2024-05-06)
brings requests and five packages more (11 MB), takes 0.2 s to import and 37 ms a file, knows none
of Anthropic, npm, Google, Hugging Face or GitHub's fine-grained tokens, and takes `admin123` for a
secret (measured 2026-11-22). Sources of the formats: the vendors' documents, and what public
scanners (gitleaks 8, secretlint) and GitHub's list of partner patterns agree on, read 2026-11-22.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from functools import cache

# Kind, words in lower case of which one is there, pattern; the group `s` is the secret part.
KINDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Anthropic key", ("sk-ant-",), r"sk-ant-[a-z]{2,8}\d{2}-(?P<s0>[\w-]{20,200})"),
    ("OpenRouter key", ("sk-or-",), r"sk-or-v\d-(?P<s1>[0-9a-f]{32,80})"),
    ("OpenAI key", ("sk-",), r"sk-(?:proj|svcacct|admin|None)-(?P<s2>[\w-]{20,250})|sk-(?P<s3>[A-Za-z0-9]{32,64})(?![\w-])"),
    ("GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"gh[pousr]_(?P<s4>[A-Za-z0-9]{30,255})"),
    ("GitHub token", ("github_pat_",), r"github_pat_(?P<s5>\w{30,255})"),
    ("GitLab token", ("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"), r"gl(?:pat|dt|rt|ptt|cbt)-(?P<s6>[\w.-]{20,64})"),
    ("AWS access key", ("akia", "asia", "abia", "acca"), r"(?<![A-Za-z0-9/+=])(?:AKIA|ASIA|ABIA|ACCA)(?P<s7>[A-Z0-9]{16})(?![A-Za-z0-9/+=])"),
    ("Google API key", ("aiza",), r"AIza(?P<s8>[\w-]{35})(?![\w-])"),
    ("Google client secret", ("gocspx-",), r"GOCSPX-(?P<s9>[\w-]{28})"),
    ("Slack token", ("xox", "xapp-"), r"(?:xox[abeoprs]|xapp)-(?P<s10>[\w-]{20,250})"),
    ("Slack webhook", ("hooks.slack.com",), r"hooks\.slack\.com/(?:services|workflows|triggers)/(?P<s11>[\w/]{20,100})"),
    ("Discord webhook", ("/webhooks/",), r"discord(?:app)?\.com/api/webhooks/\d{15,20}/(?P<s12>[\w-]{50,80})"),
    ("Stripe key", ("k_live_",), r"[rs]k_live_(?P<s13>[A-Za-z0-9]{16,250})"),
    ("Stripe webhook secret", ("whsec_",), r"whsec_(?P<s14>[A-Za-z0-9+/=]{32,64})"),
    ("npm token", ("npm_",), r"\bnpm_(?P<s15>[A-Za-z0-9]{36})(?!\w)"),
    ("PyPI token", ("pypi-",), r"pypi-(?P<s16>AgE[\w-]{50,250})"),
    ("Hugging Face token", ("hf_",), r"\bhf_(?P<s17>[A-Za-z0-9]{30,40})(?!\w)"),
    ("SendGrid key", ("sg.",), r"\bSG\.(?P<s18>[\w-]{16,32}\.[\w-]{30,64})"),
    ("DigitalOcean token", ("dop_v1_", "doo_v1_", "dor_v1_"), r"do[por]_v1_(?P<s19>[a-f0-9]{64})"),
    ("Shopify token", ("shp",), r"shp(?:at|ss|ca|pa)_(?P<s20>[a-fA-F0-9]{32})"),
    ("Groq key", ("gsk_",), r"\bgsk_(?P<s21>[A-Za-z0-9]{40,60})"),
    ("xAI key", ("xai-",), r"\bxai-(?P<s22>[A-Za-z0-9]{60,90})"),
    ("Vault token", ("hvs.", "hvb."), r"\bhv[sb]\.(?P<s23>[\w-]{24,250})"),
    ("Databricks token", ("dapi",), r"\bdapi(?P<s24>[a-f0-9]{32})(?!\w)"),
    ("Atlassian token", ("atatt3",), r"ATATT3(?P<s25>[\w=-]{60,250})"),
    ("Linear key", ("lin_api_",), r"lin_api_(?P<s26>[A-Za-z0-9]{32,48})"),
    ("Notion token", ("ntn_",), r"\bntn_(?P<s27>[A-Za-z0-9]{40,60})"),
    ("Supabase token", ("sbp_", "sb_secret_"), r"\b(?:sbp_(?P<s28>[a-f0-9]{40})|sb_secret_(?P<s29>[\w-]{24,60}))"),
    ("Docker token", ("dckr_pat_",), r"dckr_pat_(?P<s30>[\w-]{20,40})"),
    ("Grafana token", ("glsa_", "glc_"), r"\bgl(?:sa|c)_(?P<s31>[A-Za-z0-9+/=_]{32,250})"),
    ("Tailscale key", ("tskey-",), r"tskey-(?:auth|api|client)-(?P<s32>[\w-]{20,80})"),
    ("Replicate token", ("r8_",), r"\br8_(?P<s33>[A-Za-z0-9]{37})(?!\w)"),
    ("Telegram bot token", (":aa",), r"\b\d{8,10}:(?P<s34>AA[\w-]{33})(?![\w-])"),
    ("Azure storage key", ("accountkey=",), r"AccountKey=(?P<s35>[A-Za-z0-9+/]{86}==)"),
    ("age key", ("age-secret-key-1",), r"AGE-SECRET-KEY-1(?P<s36>[A-Z0-9]{58})"),
    ("JSON web token", ("eyj",), r"\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.(?P<s37>[\w-]{20,2000})"),
)  # fmt: skip
_SAMPLE = (
    r"example|sample|placeholder|your|change[-_ ]?me|replace|insert|redact|dummy|fake|todo|foobar"
    r"|lorem|secret(?:key|here)|token(?:here)|password|my[-_]?(?:key|token|secret)|xxxx|\*\*\*|\.\.\.|\u2026|<|>|\$\{|\{\{|\$\("
    r"|not[-_ ]?real|test[-_@]|^test|1234|here$|(.)\1{4}"
)
# The example that jwt.io shows, in its many copies.
_JWT_SAMPLE = ("eyJzdWIiOiIxMjM0NTY3ODkwIi", "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")
_ROWS = (
    "01234567890123456789 98765432109876543210 abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz "
    "zyxwvutsrqponmlkjihgfedcba qwertyuiopasdfghjklzxcvbnm"
)
LEAST_ENTROPY = 2.7  # bits a character: hex of 32 has about 3.6, `aaaabbbb` has 1


@cache
def pattern(kind: int) -> re.Pattern[str]:
    """The pattern of a kind, by its place in KINDS."""
    return re.compile(rf"(?<![A-Za-z0-9])(?:{KINDS[kind][2]})")


@cache
def _sample() -> re.Pattern[str]:
    return re.compile(_SAMPLE, re.IGNORECASE)


def is_sample(word: str) -> bool:
    """Whether a word says itself that it is an example."""
    return bool(_sample().search(word))


def is_placeholder(secret: str) -> bool:
    """Whether a word says itself that it is none, is a row of the keyboard, or has no disorder."""
    if is_sample(secret) or any(s in secret for s in _JWT_SAMPLE):
        return True
    longest = max(re.split(r"[_-]", secret), key=len)
    words = [secret, longest] if len(longest) >= 6 else [secret]
    return entropy(secret) < LEAST_ENTROPY or any(_is_of_rows(w.lower()) for w in words)


def _is_of_rows(word: str) -> bool:
    """Whether most of it stands in rows, or its letters and its digits do: `a1b2c3d4`."""
    letters = "".join(c for c in word if c.isalpha())
    digits = "".join(c for c in word if c.isdigit())
    if _in_rows(word) * 2 >= len(word):
        return True
    apart = _in_rows(letters) + _in_rows(digits)
    return len(letters) > 3 and apart * 4 >= 3 * (len(letters) + len(digits))


def is_sample_in_base64(word: str) -> bool:
    """Whether a word is base64 (as in a Secret of Kubernetes) of one that is no secret."""
    import base64

    try:
        inner = base64.b64decode(word, validate=True).decode("ascii")
    except ValueError:
        return False
    return inner.isprintable() and (is_placeholder(inner) or not is_disorderly(inner))


def entropy(text: str) -> float:
    """Shannon's, in bits a character."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts) if text else 0.0


def is_disorderly(word: str) -> bool:
    """Whether a word looks as if a machine had made it: no words, kinds of characters mixed.

    Human passwords of words and a number at the end (`admin123`) are examples in most texts.
    """
    least = 10 if word.isalnum() else 8
    if len(word) < least or not (any(c.isdigit() for c in word) and any(c.isalpha() for c in word)):
        return False
    kinds = [_kind(c) for c in word]
    turns = sum(a != b for a, b in itertools.pairwise(kinds)) / (len(word) - 1)
    if re.fullmatch(r"[0-9a-f]{24,128}|[0-9A-F]{24,128}", word):
        return entropy(word) >= 3
    return entropy(word) >= 3 and turns >= 0.35


def _kind(c: str) -> str:
    return "d" if c.isdigit() else "u" if c.isupper() else "l" if c.islower() else "s"


def _in_rows(word: str) -> int:
    """How many characters stand in rows of three and more: `123`, `abc`, `qwe`."""
    count = at = 0
    while at < len(word):
        size = 0
        while at + size < len(word) and word[at : at + size + 1] in _ROWS:
            size += 1
        if size >= 3:
            count += size
        at += max(size if size >= 3 else 1, 1)
    return count
