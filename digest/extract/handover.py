"""Whether a verb hands over a statement, and where the statement begins and ends."""

from __future__ import annotations

import re

from digest.extract.lexicon import sections

MEASURE = re.compile(r"(?:little|nothing|much|more|less|enough|no|yes|so|otherwise|goodbye)\b")
"""What is said and is no statement: "said little", "says no"."""
_NO_VERB = r"(?!(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|may|might|must|should)\b)[\w’'$-]+"
_ADDS = re.compile(
    r" (?:\d|as\b|(?:two|three|four|five|six|seven|eight|nine|ten|his|her|its|their|another|more|both) )"
    rf"| (?!that\b)(?:{_NO_VERB} ){{1,8}}?(?:to|in|on|at|as|and|from|during|after|before|with|for)\b"
    rf"| (?!that\b)(?:{_NO_VERB}[ .]){{1,5}}\Z"
)
"""What is added to something and is no word of anybody's: "added 25 points", "added the two to a list"."""


def hands_over(text: str, match: re.Match[str]) -> bool:
    """Whether a verb that may do something else, or be a noun, hands over a statement here."""
    verb = match.group("verb")
    if MEASURE.match(text, match.end() + 1) or _BY.match(text, match.end()):
        return False
    if verb.startswith("add") and _ADDS.match(text, match.end()):
        return False
    if verb in ("wrote", "writes"):
        return text.startswith((" that ", ": "), match.end())
    if verb.startswith("show") and (_SHOWN.match(text, match.end()) or not _may_show(match.group("source"))):
        return False
    if verb == "declared" and _DECLARED.match(text, match.end()):
        return False
    if verb in ("found", "finds"):
        return _FINDING.match(text, match.end()) is not None
    if verb == "show":
        return match.group("source").endswith("s")
    return not (verb.endswith("ed") and _DESCRIBES.match(text, match.end()))


_DESCRIBES = re.compile(
    r" (?:in|by|under|at|during|for|earlier)\b(?![^,;]{0,60}\bthat\b)[^,;]{1,50}? "
    r"(?:includes?|is|are|was|were|has|have|had)\b"
)
"""What follows a participle and not a verb: "measures announced in the plan include …"."""
_SHOWN = re.compile(r",| (?:in|at|on|of|for|by|with|and|to)\b")
"""What stands behind a show that is a noun."""
_DECLARED = re.compile(r" (?:the|an?|his|her|its|their) [a-z]+ (?:to|for|in|at|on|from)\b")
"""Something that is declared and no statement: "declared the gifts to his wife"."""
_FINDING = re.compile(
    r" (?:that|how|why|no|some|most|about|nearly|almost|only|half|more than|fewer than|up to|\d[\d.,]*)\b"
)
_SIGHT = re.compile(
    r"\b(?:images?|pictures?|photos?|photographs?|examples?|maps?|charts?|graphs?|tables?|screenshots?|posters?|snapshots?)\b"
)
"""What is seen and says nothing."""
_BY = re.compile(
    r"(?: (?:on |in |late |early |earlier |last |this |[A-Z]?[a-z]+day|[A-Z][a-z]+|\d+|week|month|year)){0,4} by "
)
"""Whose doing it was, behind a participle that is no verb: "the deal announced Wednesday by …"."""
_HANDOVER = re.compile(
    r"(?: (?![^,;:]{0,60}\b(?:how|why|what|whether|when|where)\b)"
    r"(?:(?:on|in|late|early|earlier|this|last|during|at|to|after|[A-Z])[^,;:“”\"\n]{1,60}?|also|later|again))?"
    r" that "
)
_BARE_HANDOVER = re.compile(
    r" (?=(?:[A-Z][\w’'-]+|\d[\d.,]*|[$€£]|all|some|about|the|an?|only|no|nearly|more|most|up to|at least|both|every|"
    r"two|three)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should|do|does|did|rose|fell|grew|began|came|"
    r"went|stood|took|lay|left|met|led|held|cost|costs|met|lost|won|[a-z]{3,}(?:ed|s))\b"
)
_HEDGED = re.compile(r"\b(?:could|may|might|would|likely|expected|estimated|reportedly)\b")
_OCCASION = re.compile(
    r",? (?:in|during|at) an? (?:[a-z]+ ){0,2}(?:briefing|statement|interview|letter|speech|post|press release|"
    r"(?:news|press) conference)\b[^,.;:\n“”\"]{0,60}[.]?\Z"
)
"""Where the source spoke: it belongs to the verb that is cut off and would hang in the air behind the rest."""
_SECOND = re.compile(
    r",? and (?:that|called (?:on|for)|urged|asked|demanded|warned|added|accused|vowed|promised|pledged|thanked|denied|"
    r"rejected|refused|declined|insisted|criticised|criticized|condemned) "
)
"""Where a second thing is said, or the one who says it does something else."""
_NO_OPENING = re.compile(
    r"(?:he|she|it|they|we|I|you|his|her|its|their|our|this|these|those|such|there|if|when|is|are|was|were|has|had|would|"
    r"could|will|both sides)\b"
)
_FEWEST = 5
"""Words of a clause that can stand without the one whose word it is."""


def after_handover(text: str, end: int, verb: str) -> tuple[int, int]:
    """Where what is said begins and ends, when it can stand alone; the whole sentence otherwise."""
    whole = (0, len(text))
    lists = sections("attribution.txt")
    match = _HANDOVER.match(text, end)
    if match is None and verb in ("said", "says"):
        match = _BARE_HANDOVER.match(text, end)
    if match is None or not (verb in lists["neutral"] or verb in lists["softened"]):
        return whole
    second = _SECOND.search(text, match.end())
    begin, stop = match.end(), second.start() if second else len(text)
    occasion = _OCCASION.search(text, begin, stop)
    stop = occasion.start() if occasion and _can_stand(text[begin : occasion.start()]) else stop
    rest = text[begin:stop]
    if verb not in lists["neutral"] and not _HEDGED.search(rest):
        return whole
    return (begin, stop) if _can_stand(rest) else whole


def _can_stand(clause: str) -> bool:
    """Whether a clause tells something by itself: a verb, no pronoun in front, marks and brackets in pairs."""
    if len(clause.split()) < _FEWEST or _NO_OPENING.match(clause) or not _FINITE.search(clause):
        return False
    paired = clause.count("“") == clause.count("”") and clause.count("(") == clause.count(")")
    return paired and clause.count('"') % 2 == 0


def _may_show(source: str) -> bool:
    """Whether what shows something is a name, people or papers, and no picture."""
    return not _SIGHT.search(source) and is_evidence(source[:1].lower() + source[1:])


def is_evidence(phrase: str) -> bool:
    """Whether what is cited can be a source: a name, people or papers; "citing the rise of prices" gives a reason."""
    words = phrase.split()
    if any(word[0].isupper() for word in words):
        return True
    return not sections("attribution.txt")["evidence"].isdisjoint(word.strip("’'s,").lower() for word in words)
