"""What a sentence tells to do, or not to do, in words that can be compared. Pure.

Only whole sentences are compared: `Never use tabs in YAML` says nothing against `Use tabs`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LEAD = re.compile(
    r"(?:(?:please|you|we|agents|all (?:code|agents))\s+)?(?:"
    r"(?P<not>(?:must|should|shall|do|may|can)\s*(?:not|n['\u2019]t)\s+(?:ever\s+)?"
    r"|(?:must|should|shall)\s+never\s+|don['\u2019]t\s+(?:ever\s+)?|never\s+|cannot\s+"
    r"|can['\u2019]t\s+|mustn['\u2019]t\s+|shouldn['\u2019]t\s+|avoid\s+|no\s+)"
    r"|(?P<do>(?:must|should|shall)\s+(?:always\s+)?|do\s+|always\s+|prefer\s+))?",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?:always\s+)?(?:use|prefer|choose|write|pick)\s+(.{1,80}?)"
    r"(?:,?\s+(?P<soft>over)|,?\s+(?:instead of|rather than|and not|and never)|,\s+(?:not|never))"
    r"\s+(?P<other>.{1,80}?)"
    r"(?P<more>\s+(?:in|for|when|if|where|unless|except|because|since|so)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_PUT_OVER = (
    " over ",
    " instead of ",
    " rather than ",
    " and not ",
    " and never ",
    ", not ",
    ", never ",
)
_MARKS = re.compile("[,:;({}=<>\u2013\u2014-]")  # without them a sentence is plain
_CONDITION = re.compile(
    r"[,:;(\u2013\u2014-]\s*(?:and\s+|or\s+)?(?:unless|except|but|if|when|where|outside|other than"
    r"|only|apart|besides|with the exception|as long|until|before|after|without|even)\b",
    re.IGNORECASE,
)
# From here on a sentence says why, or more closely what; the first needs one of the marks.
_MORE = re.compile(
    "[:(]| (?:--?|[\u2013\u2014]) |, (?:so|as|it|this|that|they|which|for) "
    "| (?:because|since|so that|to avoid|to keep|to ensure) "
)
_WHY = re.compile(" (?:because|since|so that|to avoid|to keep|to ensure) ")
_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"\w+|[^\w\s.,;:!?\"'()*_`\u2018\u2019\u201c\u201d]+")
_EMPTY = frozenset(("a", "an", "the", "any", "your", "our", "please", "ever", "always", "simply"))
_ORDERS_WORDS = (
    "add allow annotate ask assign begin bump cache call catch change check close comment commit "
    "create declare define delete depend deploy disable document edit enable end export expose "
    "extract fetch follow force format generate group hide import include indent initialize inject "
    "inline install instantiate keep leave log make mark merge mock modify mutate name nest open "
    "pass place publish push put query raise read rebase refactor release rely remove rename "
    "return reuse run set share skip sort split squash start store tag test throw touch type "
    "update use validate wrap write"
)
_ORDERS = frozenset(_ORDERS_WORDS.split())
_LEADS = frozenset(
    ("please", "you", "we", "agents", "all", "must", "should", "shall", "do", "always")
)
_LEADS |= {"prefer"}
_AROUND = ".,;:!?\"'()*_`"
MAX_WORDS = 30


class Claim(NamedTuple):
    """``about`` are the words of what is told, in a form to compare; ``over`` what it is put over.

    ``is_no``: it is told not to.
    """

    about: tuple[str, ...]
    is_no: bool
    over: tuple[str, ...] = ()


def claims(sentence: str) -> tuple[Claim, ...]:
    """What a sentence tells to do or not to do; nothing where it has conditions."""
    said = " ".join(sentence.replace("*", "").replace("__", "").split()).rstrip(".!")
    if not said[:1].isalpha():
        return ()
    has_marks = _MARKS.search(said) is not None
    if has_marks and (_CONDITION.search(said) or _is_program(said)):
        return ()
    over = _OVER.match(said) if any(word in said for word in _PUT_OVER) else None
    if over:
        one, other = _form(over[1]), _form(over["other"])
        if not one or not other:
            return ()
        # "Use spaces, never tabs" denies tabs; "prefer spaces over tabs" leaves a choice.
        denied = () if over["soft"] or over["more"] else (Claim(("us", *other), True),)
        return (Claim(one, False, other), *denied)
    lead = _LEAD.match(said)
    assert lead is not None  # it may be empty
    rest, word = said[lead.end() :], lead[0].strip().lower()
    first = rest.split(None, 1)[0].lower() if rest else ""
    if not word and first not in _ORDERS:
        return ()
    more = (_MORE if has_marks else _WHY).search(rest)
    about = _form(rest[: more.start()] if more else rest)
    if not about:
        return ()
    if word in ("avoid", "no", "prefer") and not first.endswith("ing"):  # a thing, which is used
        return (Claim(("us", *about), word != "prefer"),)
    return (Claim(about, lead["not"] is not None),) if len(about) > 1 else ()


def may_be_about(sentence: str, firsts: frozenset[str], lasts: frozenset[str]) -> bool:
    """A quick look: whether it is an order that may begin and end as such forms do."""
    words = sentence.replace("*", "").lower().split()
    if not words:
        return False
    if words[0] in _ORDERS:
        if _stem(words[0]) not in firsts:
            return False
    elif words[0] not in _LEADS:
        return False
    return any(_stem(w.strip(_AROUND)) in lasts for w in words[1:])


def _is_program(said: str) -> bool:
    """Whether it is a line of code that no backticks tell from prose."""
    plain = _CODE.sub("", said) if "`" in said else said
    if any(c in plain for c in "{}=<>"):
        return True
    call = plain.find("(")
    return call > 0 and (plain[call - 1].isalnum() or plain[call - 1] in "_.")


def _form(text: str) -> tuple[str, ...]:
    words = [w for w in _WORD.findall(text.lower()) if w not in _EMPTY]
    return tuple(map(_stem, words)) if len(words) <= MAX_WORDS else ()


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without the endings of English verbs and plurals, near enough to compare."""
    for ending in ("ing", "ies", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 2 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word
