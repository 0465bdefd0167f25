"""Words that are known from injections: orders to an agent to drop its own, or to deceive.

Sources: OWASP LLM01:2025 (prompt injection), MITRE ATLAS AML.T0051, and what public scanners of
agents' files look for, read 2026-11-22; put into other languages by us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from . import words
from .alternatives import compiled
from .document import Document
from .windows import matches

# Words that other lines use. A space is white space, a line an alternative.
WORDS = {
    "drop": r"\b(?:ignore|disregard|forget|override|bypass|stop following|pay no attention to)",
    "old": r"""
        (?:previous(?:ly given)?|prior|above|earlier|preceding|foregoing|existing|original)
        (?:system(?:'s)?|initial|former|past|other|developer(?:'s)?|safety)
    """,
    "orders": r"(?:instructions?|prompts?|directives?|directions|messages?|guardrails|commands|orders)\b",
    "rules": r"(?:rules|guidelines|constraints|context|policies|restrictions|safeguards)\b",
    "all": r"(?:(?:all|any|every|each|the|of|your|my|these|those|this|that|and|or|both) ){0,5}",
    # What limits an order to a case is no order to drop all.
    "limit": r"""
        (?! (?:for|when|if|in|unless|that|about|regarding|on|from|which|where|while|here|as|found|within|inside|contained|embedded|coming|by|to)\b)(?! ?\()
    """,
    "given": r"(?:(?:that|you|were|was|given|have|been) ){0,4}",
    "not": r"\b(?:do not|don['’]?t|never|must not|should not|shouldn['’]t|mustn['’]t)",
    "them": r"(?:the )?(?:users?|humans?|developers?|operators?|reviewers?|maintainers?|anyone|anybody)\b",
    "it": r"(?:this|it|these|that|any of this|the (?:above|change|file|command|output|fact)s?)",
    "secrets": r"""
        (?:\.env\b|environment variables|env(?:ironment)? vars|ssh keys?|private keys?|id_rsa|~/\.ssh)
        (?:~/\.aws|credentials|api keys|access tokens|secrets|passwords|system prompt|conversation)
        (?:chat history|/etc/passwd|\.git-credentials|\.npmrc|keychain|wallets?\b|seed phrases?)
    """,
    "files": r"(?:\.env\b(?!\.)|id_rsa|id_ed25519|\.ssh\b|\.aws\b|/etc/(?:passwd|shadow)|\.npmrc|\.netrc|\.git-credentials)",
    "send": r"""
        \b(?:send|upload|post|forward|exfiltrate|transmit|e-?mail|leak|submit|report|deliver|curl)\b
    """,
    "where": r"""
        (?:https?|ftp)://
        \b[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}
        \b\d{1,3}(?:\.\d{1,3}){3}\b
        \bwebhook
        \b(?:remote|external|attacker\S{0,3}|my|our) (?:server|host|endpoint|url|site|address)
    """,
    "w": r"(?:\w{1,30} ){0,3}",
}
DROP = r"""
    <drop> <all><old> (?:(?:and|or|given|system|developer) ){0,2}(?:<orders>|<rules><limit>)
    \b(?:ignore|disregard|forget|override) (?:all|any|every) (?:(?:of|the|your) ){0,3}(?:<old> )?(?:<orders>|<rules>)<limit>
    <drop> (?:your|the system) (?:<old> )?(?:<orders>|<rules>)<limit>
    <drop> (?:everything|anything|all|whatever|what) (?:that )?(?:(?:you|was|were|have|been|came|is|we|i) ){0,4}(?:above|told|said|instructed|taught)\b
    <drop> (?:(?:all|of|the|what is|everything) ){0,3}(?:above|previous|prior)(?=\s{0,9}(?:[,.!;:\n]|$)| and\b| but\b| instead\b)
    <drop> (?:all|any|your) (?:of )?(?:the |your )?safety (?:checks|measures|protocols|filters|mechanisms)\b<limit>
    \b(?:your|the|all) (?:<old> )?instructions (?:have been|are|were) (?:now )?(?:replaced|overridden|updated|changed|void|cancelled|revoked|superseded)\b
    <drop> <all>(?:<orders>|<rules>) <given>(?:above|beforehand|previously|so far|until now)\b<limit>
    \b(?:ignorier\w{0,3}|vergiss|vergesst|missachte\w{0,2}) <w>(?:vorherig|bisherig|früher|obig|vorangegangen)\w{0,2} (?:\w{1,20} )?(?:anweisung|instruktion|regel|befehl|vorgabe)\w{0,3}
    \b(?:ignore[zr]?|oublie[zr]?) <w>(?:instructions|consignes|directives|règles) (?:\w{1,20} )?(?:précédentes|antérieures|ci-dessus)
    \b(?:ignor[ae]n?|olvid[ae]n?|descarta|esqueça|desconsidere) <w>(?:instrucciones|instruções|indicaciones|órdenes|ordens|reglas|regras) (?:\w{1,20} )?(?:anteriores|previas|prévias|acima)
    \b(?:ignora|ignorate|dimentica\w{0,2}) <w>(?:istruzioni|regole|indicazioni) (?:precedenti|anteriori|sopra)
    \b(?:negeer|vergeet) <w>(?:vorige|eerdere|bovenstaande|voorgaande) (?:instructies|opdrachten|regels)
    \b(?:zignoruj\w{0,3}|zapomnij) <w>(?:poprzedni|wcześniejsz|powyższ)\w{0,3} (?:instrukcj|polece|zasad)\w{0,4}
    \b(?:игнорир|забуд)\w{0,6} <w>(?:предыдущ|прежн|все)\w{0,4} (?:\w{1,20} )?(?:инструкц|указан|правил|команд)\w{0,4}
    önceki (?:\w{1,20} )?(?:talimat|komut)\w{0,6} (?:\w{1,20} )?(?:yok say|unut|görmezden gel)
    \babaikan <w>(?:instruksi|perintah) (?:\w{1,20} )?sebelumnya
    (?:忽略|忽視|无视|無視|忘记|忘掉|不要理会)[^。\n]{0,8}(?:之前|以前|先前|以上|上述|前面|所有|原来)[^。\n]{0,8}(?:指令|指示|提示|命令|规则)
    (?:以前|これまで|前|上記|先ほど|すべて|全て)の[^。\n]{0,10}(?:指示|命令|指令|ルール|プロンプト)[^。\n]{0,6}(?:無視|忘れ)
    이전[^.\n]{0,10}(?:지시|명령|지침)[^.\n]{0,8}무시
    تجاهل <w>(?:التعليمات|الأوامر) السابقة
    पिछले [^।\n]{0,12}निर्देश[^।\n]{0,12}(?:अनदेख|नज़रअंदाज़|नजरअंदाज)
"""
ROLE = r"""
    \byou are now (?:(?:a|an|in|the|my|operating|running|acting|called|known|as|fully|completely|no longer) ){0,4}(?:DAN\b|unrestricted|jailbroken|unfiltered|uncensored|developer mode|god mode|root mode|bound by|restricted|evil)
    \b(?:enter|enable|activate|switch to) (?:\w{1,20} )?(?:god|jailbreak|DAN|unrestricted) mode\b
    \byou are no longer (?:bound|restricted|limited|subject|an? (?:AI|assistant|language model))\b
    \bpretend (?:that )?(?:you (?:have|had) no|there are no|to have no) (?:restrictions|rules|guidelines|limits|limitations|safeguards)
    \bsystem override\b(?= ?[:!])
    \b(?:act|behave|respond|operate) (?:as if|as though|like) you (?:have|had) no (?:restrictions|rules|guidelines|limits|limitations|safeguards)
    \b(?:act|operate|respond|answer) without (?:any )?(?:restrictions|safeguards|ethical|safety)\b
"""
MARKS = r"""
    <\|(?:im_start|im_end|system|endoftext|start_header_id|eot_id|begin_of_text)\|>
    \[INST\]
    <<SYS>>
    <start_of_turn>
    (?:^|\n)\s{0,3}</?system(?:-reminder|_prompt)?>
"""
HUSH = r"""
    <not> (?:ever )?(?:tell|inform|alert|notify|warn) <them>(?: (?:about|of) (?:<it>|what you)\b|(?=\s{0,9}(?:[.!;\n]|$)))
    <not> (?:ever )?(?:mention|reveal|disclose|report|show|admit) <it>(?: \w{1,20}){0,3} to <them>
    <not> let <them> (?:know|see|notice|find out)\b
    \bkeep <it> (?:a )?(?:secret|hidden|confidential)\b
    \b(?:hide|conceal|keep) <it>(?: \w{1,20}){0,2} (?:secret )?from <them>
    \bwithout (?:telling|informing|notifying|alerting|the knowledge of) <them>
    \bwithout the (?:user|human|developer)(?:['’]s)? (?:knowledge|noticing|knowing)\b
"""
LEAK = r"""
    \b(?:include|append|paste|print|output|embed|add|copy|write|post|encode|read) [^.!?\n]{0,40}\bcontents? of [^.!?\n]{0,20}<files>
    <send>[^.!?\n]{0,80}<secrets>[^!?\n\]]{0,80}<where>
    <secrets>[^.!?\n]{0,60}\b(?:and|then) (?:\w{1,20} ){0,2}<send>[^!?\n]{0,80}<where>
    \bexfiltrate (?:the|all|any|every|your|this|user)\b[^.!?\n]{0,60}<secrets>
"""
# By a command: what is code is no quotation then.
SENT = r"""
    \b(?:curl|wget)\b[^\n]{0,200}\$\((?:whoami|hostname|id|git config|uname)\b
    (?:<files>|\bprintenv\b|\benv\b)[^\n|]{0,60}\|[^\n]{0,40}\b(?:curl|wget|nc|ncat|netcat)\b
    \b(?:curl|wget)\b[^\n]{0,200}(?:@|\$\((?:cat|env|printenv|base64)\b)[^\n]{0,40}(?:<files>|env\b)
    \b(?:scp|rsync)\b[^\n]{0,60}<files>[^\n]{0,60}\S@\S
"""
PROMPT = r"""
    \b(?:reveal|print|output|repeat|show|display|dump|leak|recite) (?:me |back |out )?(?:your|the) (?:(?:full|entire|complete|hidden|secret|original|own|exact|whole) ){0,2}(?:system prompt|hidden instructions|initial instructions|system message|secret instructions)\b(?! (?:of|for|in|with|from|as)\b)
"""
CODED = r"""
    \b(?:base64|rot13|hex)\b[^.\n]{0,60}\b(?:and|then) (?:\w{1,20} ){0,2}(?:follow|obey|comply|do (?:as|what)|carry out|execute)\b
    \bdecode (?:and (?:follow|obey|execute|run)|(?:this|the following|these|it)[^.\n]{0,60}\b(?:and|then) (?:\w{1,20} ){0,2}(?:follow|obey|execute|run|do|carry out)\b)
"""
REACH = 300  # characters around a word, in which the whole phrase is


class Kind(NamedTuple):
    """One kind: what it does (after `it`), its alternatives, and words in lower case.

    Of each group of words one must be in a text; else nothing of the kind is there.
    ``is_command``: it stands as code where it is meant.
    """

    does: str
    lines: str
    needs: words.Needs
    is_command: bool = False


KINDS = (
    Kind(
        "tells the agent to drop its instructions",
        DROP,
        words.DROP,
    ),
    Kind(
        "gives the agent another role, without limits",
        ROLE,
        words.ROLE,
    ),
    Kind(
        "holds marks by which models tell who speaks",
        MARKS,
        words.MARKS,
    ),
    Kind("tells the agent to hide from people what it does", HUSH, words.HUSH),
    Kind("tells the agent to send out what is secret", LEAK, words.LEAK),
    Kind(
        "sends out what is secret",
        SENT,
        words.SENT,
        is_command=True,
    ),
    Kind(
        "asks for the agent's own instructions",
        PROMPT,
        words.PROMPT,
    ),
    Kind("tells the agent to obey what is encoded", CODED, words.CODED),
)
# One of these is in each text that has a phrase.
HINTS = words.hints(*(kind.needs for kind in KINDS))


class Phrase(NamedTuple):
    """Words that were found, and what they do, as the end of `it ...`."""

    start: int
    end: int
    does: str
    is_command: bool = False


@cache
def _pattern(number: int) -> re.Pattern[str]:
    return compiled(KINDS[number].lines, WORDS)


def phrases(document: Document) -> Iterator[Phrase]:
    """The phrases in a text, in order."""
    found = []
    for number, kind in enumerate(KINDS):
        if all(any(map(document.lower.__contains__, group)) for group in kind.needs):
            near = matches(_pattern(number), document, kind.needs[-1], REACH, REACH)
            found += [Phrase(*m.span(), kind.does, kind.is_command) for m in near]
    return iter(sorted(found))
