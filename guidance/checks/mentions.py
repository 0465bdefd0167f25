"""Text that speaks of an attack, and is none: quoted, forbidden, or an example of what is bad.

Rules of thumb, measured on real rule files: a text that is to be believed says so next to the
words themselves. What is looked at is bounded, so that the cost is linear.
"""

from __future__ import annotations

import re
from functools import cache

from .alternatives import compiled
from .document import Document

WORDS = {
    "no": r"""
        (?:never|do(?:es)? not|don['’]?t|doesn['’]?t|must(?: not|n['’]?t)|should(?: not|n['’]?t))
        (?:may not|(?:can|will|could|would)(?:not| not|n?['’]?t)|avoid(?:s|ing)?|refuses?|not to)
        (?:forbids?|prohibits?|disallows?|blocks?|rejects?|deny|denies|bans?|instead of)
        (?:rather than|no)
    """,
    "doing": r"""
        (?:run|pip|us|execut|do|install|download|curl|wget|follow|past|copy|obey|accept|trust|eval)
        (?:fetch|writ|add|suggest|recommend|includ|generat|allow|propos|emit|produc|perform|try)
        (?:invok|call|rely|instruct|tell|ask|inform|send|upload|ignor|disregard|forget|overrid|act)
        (?:comply|be|put|shar|leak|post|mention|remote|unverified|script|such|like|let|print|reveal)
        (?:show|scrap|process|request)
    """,
    "glue": r"(?:\w{1,20}\s){0,3}",
    "label": r"""
        \b(?:bad|wrong|don['’]?ts?|do not|avoid|never|unsafe|dangerous|insecure|incorrect)\b
        \b(?:anti-?patterns?|forbidden|prohibited|not allowed|falsch|schlecht|mauvais|incorrecto|malo)\b
        ❌|🚫|⛔|错误|\bnot to do\b
    """,
    "mark": r"[`\"'”’)\]*_\s]",
}
# What governs the words that come next: `never run scripts such as`, `instead of`, `no`.
GOVERNS = r"\b<no>\b[\s*_`\"']{1,4}<glue>(?:[`\"'*_(]{0,3}$|[`\"'*_]{0,2}<doing>[^.;!?]{0,110}$)"
TURNS = r"\b(?:but|then|just|unless|only|worry|hesitate|forget to|fail to|need to)\b"
ELSEWHERE = r"""
    \b(?:nie|niemals|nicht(?! installiert| vorhanden)|keine?[nmrs]?|verboten|jamais|nunca|não|non|mai)\b
    \b(?:nooit|niet|nigdy|asla|не|никогда|нельзя)\b
    \bn['’e]\b.{1,40}\bpas\b
    \bno (?:se|ejecut\w{0,6}|us\w{0,4}|descarg\w{0,6}|instal\w{0,6}|haga\w{0,3}|sig\w{0,4})\b
    不要|禁止|切勿|不得|不可|しない|ないで|禁じ|금지|마세요|말 것|لا |ممنوع|मत|नहीं
"""
LABEL = "<label>"
NEAR = r"<label>[\W_]{0,9}$"
ALONE = r"[\W_]{0,9}(?:what )?<label>(?:[\W_]{0,4}[:：—]|(?: \w{1,20}){0,3}[\W_]{0,9}$)"
JUDGED = r"""
    ^<mark>{0,6}[^.;\n]{0,60}?\b(?:not allowed|forbidden|prohibited|banned|dangerous|unsafe)\b
    ^<mark>{0,6}[^.;\n]{0,60}?\b(?:insecure|not safe|security risk|anti-?pattern|bad idea|never)\b
    ^<mark>{0,6}[^.;\n]{0,60}?\b(?:bad practice|reject(?:s|ed)|block(?:s|ed))\b
    ^<mark>{0,6}[^.;\n]{0,60}?\b(?:must|should|may|do|does|can)(?: not|n['’]t|not)\b
    ^<mark>{0,6}[^.;\n]{0,60}?\bis a (?:risk|red flag|finding|smell|mistake|vulnerability)\b
    ^<mark>{0,6}[^.;\n]{0,60}?\barbitrary (?:code|commands?)\b
    ^<mark>{0,6}[^.;\n]{0,60}?\b(?:verboten|untersagt|interdit|prohibid|vietat|zabronion|запрещ)
"""
SAID = r"""
    \b(?:ask|tell|instruct|try|tries|attempt|urg|order|persuad|convinc|trick|command|told|tempt)\w{0,6}(?: \w{1,20}){0,3} to[\s:,(*_-]{0,4}$
    \b(?:says?|saying|said|like|such as|e\.g\.,?|i\.e\.,?|phrases?)[\s:,(*_-]{0,4}$
    \b(?:contain\w{0,4}|called|named|starting with|attempts? (?:at|of))[\s:,(*_-]{0,4}$
"""
ABOUT = r"""
    injection|jail-?break|attack|malicious|untrusted|adversar|red.team|payload|exploit|phish
    \bthreat|suspicious|\bdetect|hostile|social engineering|angriff|attaque|ataque|attacc
    攻击|攻撃|注入|атак|инъекц|공격|인젝션|inyecci|injeç|iniezion|インジェクション
"""
_QUOTES = {
    '"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "'": "'",
    "‹": "›", "”": "”",
}  # fmt: skip
_ENDS = re.compile(r"[.!?;](?=\s)|[。！？]|\n[ \t]{0,20}(?=\n|[-*+#>|]|\d{1,3}[.)])")
# The value of an attribute, or the title of a link: nobody sees it on a page.
_ATTRIBUTE = re.compile(r"""(?:=|\]\([^\s)]{1,200}\s)["'][^"']{0,200}$""")
_ITEM = re.compile(r"[\s>|]{0,20}(?:[-*+|]|\d{1,3}[.)])?[\s*_\"'“]{0,6}")
_LISTED = re.compile(r"[\s>]{0,20}(?:[-*+|]|\d{1,3}[.)])\s?")
_REMARK = re.compile(r"#|//|<!--|--|/\*|;|❌|🚫|⛔")
BEFORE = 300  # characters that are looked at for what a text says of itself


@cache
def _pattern(lines: str) -> re.Pattern[str]:
    return compiled(lines, WORDS)


def is_forbidden(document: Document, start: int, end: int) -> bool:
    """Whether a sentence, or what leads to a block of code, says that this is not to be done."""
    text, region = document.text, document.code_at(start)
    if region is not None and region.kind != "span":
        row = text.rfind("\n", 0, start) + 1
        above = text[max(region.start, row - BEFORE) : row].rstrip("\n")
        above = above[above.rfind("\n") + 1 :]
        own = text[row:start] + " " + text[end : text.find("\n", end) + 1]
        if any(_is_label(line) for line in (above, own) if _REMARK.search(line)):
            return True
        lead = _lead(text, region.start)
        return _says_no(lead) or _is_label(lead)
    if region is not None:
        start, end = region.start, region.end
    before = text[_sentence(text, start) : start]
    after = text[end : end + 120].split("\n\n")[0]
    above = _above_list(text, start)
    if _is_label(above) or _says_no(above.rstrip(" :*_")):
        return True
    judged = bool(_pattern(JUDGED).search(after)) and not _pattern(r"^\W{0,4}\bif\b").search(after)
    return judged or _says_no(before) or _is_near(before) or _abroad(before + "\n" + after)


def is_quoted(document: Document, start: int, end: int) -> bool:
    """Whether these words stand between quotation marks, or are code in a sentence."""
    region = document.code_at(start)
    if region is not None and region.kind == "span":
        return True
    text = document.text
    row = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before = text[max(row, start - 200) : start]
    after = text[end : end + 200 if stop < 0 else min(stop, end + 200)]
    if _ATTRIBUTE.search(before):
        return False
    return any(_open(before, o, c) and c in after for o, c in _QUOTES.items() if o in before)


def is_reported(document: Document, start: int, end: int) -> bool:
    """Whether these are words that somebody else says: reported, or an example of an attack."""
    text = document.text
    if _pattern(SAID).search(text[max(0, start - 80) : start]):
        return True
    row = text.rfind("\n", 0, start) + 1
    is_item = bool(_ITEM.fullmatch(text[row:start]))
    in_block = document.code_at(start) is not None
    # An example stands by itself, under words that say what it is one of.
    return (is_item or in_block) and bool(_pattern(ABOUT).search(text, max(0, row - BEFORE), row))


def says_not(document: Document, start: int) -> bool:
    """Whether anything in the sentence before is not to be done."""
    before = document.text[_sentence(document.text, start) : start]
    return bool(_pattern(r"\b<no>\b").search(before))


def _says_no(before: str) -> bool:
    found = _pattern(GOVERNS).search(before[-160:])
    return found is not None and not _pattern(TURNS).search(found[0])


def _abroad(sentence: str) -> bool:
    return bool(_pattern(ELSEWHERE).search(sentence[-280:]))


def _is_label(line: str) -> bool:
    """Whether a line is a label such as `Bad:`, begins with one, or is one up to its colon."""
    line = line.strip()
    if line.rstrip(" *_`").endswith((":", "：")):
        return bool(_pattern(LABEL).search(line[-80:]))
    return bool(_pattern(ALONE).match(line[:120]))


def _is_near(before: str) -> bool:
    before = before[-80:]
    return _is_label(before) or bool(_pattern(NEAR).search(before))


def _sentence(text: str, start: int) -> int:
    """Where the sentence begins in which an offset is; code between backticks is part of it."""
    at = first = max(0, start - BEFORE)
    for end in _ENDS.finditer(text, first, start):
        at = end.end()
    return at


def _above_list(text: str, start: int) -> str:
    """What stands above the list that an offset is in: `Never do this:`, a heading; else ''."""
    row = text.rfind("\n", 0, start) + 1
    if not _LISTED.match(text, row, start):
        return ""
    for line in reversed(text[max(0, row - 4 * BEFORE) : row].split("\n")[:-1]):
        if line.strip() and not _LISTED.match(line) and not line.startswith((" ", "\t")):
            return line
    return ""


def _lead(text: str, start: int) -> str:
    """The last lines of text above a block."""
    above = text[max(0, start - BEFORE) : start].rstrip()
    return above[above.rfind("\n\n") + 1 :]


def _open(before: str, opens: str, closes: str) -> bool:
    """Whether a quotation mark is open at the end."""
    if opens == "'":
        return bool(re.search(r"(?:^|[\s(\[])'[^']{0,200}$", before))
    if opens == closes:
        return before.count(opens) % 2 == 1
    return before.rfind(opens) > before.rfind(closes)
