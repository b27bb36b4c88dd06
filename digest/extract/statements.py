"""Whether a sentence states what can be checked: no question, no advice, no shout, no word about the page itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from digest.extract.calendar_words import MONTH_NAME
from digest.extract.lexicon import sections
from digest.extract.page_words import is_about_page
from digest.extract.views import View, term

_FIRST_PERSON = frozenset(("I", "My", "my", "me", "You", "you", "Your", "your", "We", "we", "Our", "our", "us"))
_SINGLE_OPENS = re.compile(r"['‘](?<!\S.)(?=\w)")
_SINGLE_CLOSES = re.compile(r"['’](?<=[\w.,!?].)(?!\w)")
_LOOSE_MARK = re.compile(r"[.,!?]\s['’](?:\s|\Z)")
_CLOSING_MARK = re.compile(r"['’](?<=[\w,].)(?:\.\Z|,? (?:[A-Z][\w.]+ ){0,3}(?:said|says?|added|adds)\b)")
_QUESTION = re.compile(r"\?[\"”’')]*\Z")
_ENDS = re.compile(r"[.!。…][\"'”’)\]]*\Z")
_MARKS_OF_SUM = "$£€¥₩"
_YEAR = r"(?:19|20)\d\d(?:\b|년)"
_FIGURE = re.compile(
    rf"[$£€¥₩\d](?<![\w.,/-].)(?:(?<=[$£€¥₩])\s?(?!{_YEAR})\d|(?<=\d)(?!(?<=1)9\d\d(?:\b|년)|(?<=2)0\d\d(?:\b|년)))[\d.,]*"
)
"""A number, no year. What may not stand before it is looked at behind its first character, which is quick."""
_DATED = re.compile(rf"(?:\b(?:{MONTH_NAME}|aged?|Article|No\.|Group|at|around|in))\s\Z")
_ANAPHOR = re.compile(
    r"The (?:remark|letter|move|decision|comment|statement|claim|offer|motion|figure|report|same|latter|former|two|duo|"
    r"couple|trio|pair|ruling|measure|proposal|incident|visit|announcement|meeting|document|idea|office|service)\b"
    r"|[^,]{1,40} (?:too|once|again|instead)\b(?!\.\Z)|[^,]{1,60}, (?:however|though|too),"
    r"|[A-Z][a-z]+, (?:this|that|these)\b"
    r"|(?:[A-Z][^,.;]{0,60}, |Apart from |Despite |Because of |Considering [^,]{3,60}, )(?:this|that|these|those)\b"
    r"(?! (?:year|month|week|season|summer|winter|spring|autumn|morning|afternoon|evening|weekend|time|day|"
    r"who|which|is)\b)"
    r"|[A-Z][a-z]+ing (?:his|her|their|its) "
    r"|[^,]{1,20} of (?:them|these|those)\b"
)
_OF_ANAPHOR = (
    *("too", "once", "again", "instead", "however", "though", "this", "that", "these", "those", "them"),
    *("his", "her", "their", "its"),
)
"""The words of which one stands in every match of `_ANAPHOR` that does not begin with "The ", in lower case."""
_SHOUT = re.compile(r"![)\"”’']*\Z")
_OWN_WORDS = ("hopefully", "obviously", "frankly", "honestly", "sadly", "unfortunately", "luckily", "thankfully")
_OWN_VOICE = re.compile(
    rf"\b(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _OWN_WORDS)}|of course)\b"
)
"""The writer's own voice."""
_OPENING_VOICE = re.compile(
    r"(?:All of this|Just another|Another reason|No wonder|Not that|Not to mention|Here['’]s|Here (?:is|are)|Enter|"
    r"[A-Z][a-z]+n['’]t|"
    r"The (?:sort|kind) of|Rated|What an?|(?:Yep|Yeah|Yes|No|Well|Oh|OK|Okay|Sure|Look|Listen)(?=,))\b"
)
"""Half a sentence, a sentence that only hands over to the next."""
_LATE_PRONOUN = re.compile(
    r"(?:[A-Z][a-z]+ing|When|While|After|Before|Although|Though|If)\b[^,]{3,80}, (?:he|she|they|it)\b"
    r"|(?:Last|This|That) [a-z]+,? (?:he|she|they|it)\b"
)
"""Somebody whom the sentence does not name, behind what stands in front: "Seeing the boat, he …"."""
_ENTRY = re.compile(
    r"\d{1,2}[.)] |[A-Z][\w’'-]*(?: [\w’'-]+){0,4}: [A-Z]?[a-z]+ing\b"
    r"|(?:For example|For instance)[:,] [a-z]+ing\b|Because (?!of )[^,]+\Z"
    r"|(?:Namely|Plus|Also): "
)
"""An entry of a list by its number; "Most common mistake: Using …"."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|could|can|may|might|must|should|do|does|did|cannot|began|came|went|"
    r"stood|took|lay|left|met|led|held|cost|put|set|cut|hit|let|shut|hurt|spread|read|beat|lost|won|[a-z]+(?:ed|[a-rt-z]s|n['’]t)|"
    r"[a-z]+['’](?:s|ve|re|ll|d))\b"
)
"""A verb, or a word that ends like one."""
_THING = re.compile(
    r"(?:The|This|That) (?:[a-z0-9][\w-]* ){0,2}?(?P<noun>[a-z][a-z-]+|\d\d-year-old)(?:['’]s)? "
    r"(?:also |now |then |still )?"
    r"(?:is|are|was|were|has|have|had|will|would|could|can|may|might|did|does|[a-z]{3,}(?:ed|[a-rt-z]s))\b"
)
"""A thing with its article and no other word, and a verb."""
_THEN = re.compile(
    r"(?i:[^,.;]{0,60}\b(?:(?:moments|seconds|minutes|hours|days|weeks|months) later|later that|at the time|"
    r"the (?:following|next|same|previous) (?:day|night|week|month|year|morning|evening))\b)"
    r"|Then (?:came|comes|there)\b|Next (?:is|are|came|comes|up)\b|[^,.;]{0,40}\bwill then\b"
    r"|[^,.;]{0,50}\b(?:these|those|this|all that)\s(?!(?:year|month|week|season|summer|winter|spring|autumn|fall|"
    r"morning|afternoon|evening|weekend|time|day|who|which|is|was|of|with|in|from|to|by|as|century|decade)\b)[a-z]+"
    r"|(?:In|On|By|Since|Until) [^,A-Z]{2,30} (?:he|she|they) [a-z]+"
)
"""When it was, counted from what the sentence before tells; which of the things told there are meant."""
_OF_THEN = (
    *("later", "time", "following", "next", "same", "previous", "then", "these", "those", "this", "that", "he", "she"),
    "they",
)
"""The words of which one stands in every match of `_THEN`, in lower case."""
_ELLIPSIS = re.compile(
    r"\b(?:he|she|it|they|who|that|so|also|not|[A-Z]\w+) (?:would|did|does|was|were|had|has|have|will|could|can|should)"
    r"(?: not|n['’]t)?\.\Z"
)
"""A sentence that ends where only the one before goes on: "confirmed that they would."."""
_SERVICE = re.compile(
    r"\A(?:Anyone|Anybody|Witnesses|Those|People|Residents|Drivers|Motorists|Readers)\b[^.]{0,80}?\b"
    r"(?:(?:is|are) (?:being )?(?:asked|urged|invited|advised|encouraged|welcome)"
    r"|(?:can|should|may|must) (?:call|contact|email|ring|phone|visit))\b"
)
"""What a page asks of its readers: "Anyone with information is asked to call …"."""
_READERS = ("Any", "Witness", "Those ", "People ", "Residents ", "Drivers ", "Motorists ", "Readers ")
_ENDS_IN_AUXILIARY = (
    *("would.", "did.", "does.", "was.", "were.", "had.", "has.", "have.", "will.", "could.", "can.", "should."),
    *("not.", "n't.", "n’t."),
)
"""Quick looks before the patterns."""
_KOREAN_DUTY = re.compile(
    r"(?:수밖에 없다|아닐 수 없다|[가-힣]야 (?:한다|할 것이다|할 때다)|바란다|마땅하다|옳다|않겠는가)\.\Z"
)
"""How a Korean column closes a view of its own."""
_KOREAN_PRONOUN = re.compile(r"(?:[^\s은는“\"]+ ){0,5}?(?:그|그녀|이들|그들)(?:는|은|가|도)\s")
"""Somebody whom only a sentence before names, within the first words."""
_DUTY = re.compile(r"\b(?:should|must|ought to|need to|needs to|have to|has to|don['’]t want to)\b(?! have\b)")
_OF_DUTY = ("should", "must", "ought", "need", "needs", "have", "has", "want")
_NAMELESS = re.compile(
    r"(?:[A-Z][a-z]+ing|When|While|After|Before|Although|Though|If|Since|As|In|At|On|For|From|With|By|During|Despite|Under|"
    r"Over|Until|Last|Now)\b[^,A-Z]{1,80}, (?:he|she|they)\b(?! (?:said|says|argued|added|wrote|told|noted|claimed|"
    r"insisted|explained|warned)\b)"
    r"|(?:An?|The) [^,]{3,60}, (?:he|she|they)\b(?! (?:has |had )?(?:said|says|argued|added|wrote|told|noted|claimed|"
    r"insisted|explained|warned)\b)"
    r"|(?:[Ww]hereas|[Ww]hile) one\b|(?:At|In) (?:its|their|his|her) core, "
)
"""The same with nobody at all named in front: the sentence tells of a stranger."""
_NO_SUBJECT = re.compile(
    r"(?:Opens|Starts|Airs|Runs|Premieres|Features|Includes|Comes|Stars|Ends|Begins|Closes|Doors|Costs|Makes|Serves|Needs|"
    r"Rated|Directed by|Written by|Starring|Attendance|Capacity)\b(?! [a-z]+ (?:is|are|was|were|has|have|had)\b)"
)
"""A note without its subject: "Opens Monday at local theaters."."""
_PICTURED = re.compile(r"\((?:[a-z ]*)?pictured(?:[a-z ,]*)?\)")
_NOTE = 12
"""Words below which a sentence must have a verb: "Saturdays and for New Year on Sunday" is a note."""
_HEAD = re.compile(r"([A-Z][\w’'-]+)(?:,| [a-z])")
"""A name that the sentence opens with, or half of one."""
_LABEL = 6
"""Words of a label before its colon, at most."""
_CONTRACTED = re.compile(r"['’](?:s|d|re|ll|ve)\Z")


def is_statement(view: View) -> bool:
    """Whether a sentence can be checked at all: whole, no question, not mostly speech, nobody's "I", no advice."""
    text = view.span.text
    end = max(0, len(text) - 12)
    if not 5 <= view.word_count <= 60 or _QUESTION.search(text, end) or not _ENDS.search(text, end):
        return False
    if view.spoken > 0.45 or (view.spoken < 0.1 and not _FIRST_PERSON.isdisjoint(view.words)):
        return False
    if view.word_count < _NOTE and text.isascii() and not (_FINITE.search(text) or _irregular().search(text)):
        return False
    if _is_half(text) or (text.startswith(_READERS) and _SERVICE.match(text)):
        return False
    if is_about_page(view) or _is_torn(text) or _is_advice(text) or _is_label(text):
        return False
    if view.word_count < 9 and (leans_hard(text) or not (view.names or view.numbers)):
        return False
    if " | " in text or _NO_SUBJECT.match(text) or ("pictured" in view.lowers and _PICTURED.search(text)):
        return False
    opens = text[0].isalnum() or text[0] in _MARKS_OF_SUM
    return opens and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _is_half(text: str) -> bool:
    """Whether it ends where only the sentence before goes on, or demands as a Korean column does."""
    if text.endswith(_ENDS_IN_AUXILIARY):
        return _ELLIPSIS.search(text, max(0, len(text) - 40)) is not None
    return "가" <= text[:1] <= "힣" and _KOREAN_DUTY.search(text, max(0, len(text) - 20)) is not None


def _is_label(text: str) -> bool:
    """Whether it is a list's entry, a heading with what it stands for, or one thing and no verb: "A guide to …"."""
    if _ENTRY.match(text):
        return True
    label, _, rest = text.partition(": ")
    if rest and len(label.split()) <= _LABEL and _is_advice(rest):
        return True
    return text.startswith(("A ", "An ", "Another ")) and not (_FINITE.search(text) or _irregular().search(text))


@cache
def _irregular() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(sections('future_words.txt')['past_verb']))}|says?)\b")


def _is_torn(text: str) -> bool:
    """Whether speech between single marks begins or ends elsewhere."""
    if "'" not in text and "‘" not in text and "’" not in text[-2:]:
        return False
    opened = len(_SINGLE_OPENS.findall(text))
    if opened > len(_SINGLE_CLOSES.findall(text)) or _LOOSE_MARK.search(text):
        return True
    return not opened and _CLOSING_MARK.search(text) is not None


def _is_advice(text: str) -> bool:
    """Whether it opens with a verb that bids: "Choose …", and where that may be a noun too "Place the …"."""
    opening = text.split(" ", 1)[0]
    match = _advice().match(text) if opening in _openings() or opening.endswith("ly") else None
    if match is None:
        return False
    lists, verb, following = sections("advice.txt"), match["verb"].capitalize(), match["next"]
    if verb in lists["bids"]:
        return following not in lists["behind_noun"]
    if match["verb"].islower():
        return following not in lists["behind_noun"] | sections("future_words.txt")["past_verb"]
    return following in lists["behind_bid"] or following.isdigit()


@cache
def _openings() -> frozenset[str]:
    """The first words of sentences that may hold an order: a quick look."""
    lists = sections("advice.txt")
    steps = lists["step"] | {f"{word}," for word in lists["step"]}
    return lists["bids"] | lists["may_bid"] | steps | lists["clause"] | {"In"}


@cache
def _advice() -> re.Pattern[str]:
    """Perhaps an order or advice to the reader, with or without a word of its place in a row of steps."""
    lists = sections("advice.txt")
    verbs = "|".join(map(re.escape, sorted(lists["bids"] | lists["may_bid"])))
    steps, clauses = "|".join(sorted(lists["step"])), "|".join(sorted(lists["clause"]))
    return re.compile(
        rf"(?:(?:{steps}|[A-Z][a-z]+ly|(?:{clauses}) [^,]{{3,60}}|In an? (?:[\w-]+ ){{1,5}}?),? ?)?"
        rf"\b(?P<verb>(?i:{verbs})) (?P<next>[\w’'-]+)"
    )


def is_voiced(view: View) -> bool:
    """Whether the writer shouts, judges or goes on from the sentence before instead of stating something."""
    text = view.span.text
    if _OPENING_VOICE.match(text) or ("!" in text and _SHOUT.search(text)):
        return True
    may_judge = "course" in view.lowers or not view.lowers.isdisjoint(_OWN_WORDS)
    return may_judge and _OWN_VOICE.search(text) is not None


def figures(view: View) -> int:
    """How many numbers count or measure something: dates, years, ages and names with a number are none."""
    text = view.span.text
    if not view.has_digit:
        return 0
    return sum(not _DATED.search(text, max(0, each.start() - 14), each.start()) for each in _FIGURE.finditer(text))


def leans_hard(text: str) -> bool:
    """Whether it opens with a word that only the sentence before explains."""
    tokens = text.split(maxsplit=2)
    openers = sections("openers.txt")
    if (
        len(tokens) > 1
        and tokens[0] in ("Some", "One", "Another", "Both")
        and (tokens[1][0].isdigit() or tokens[1] == "in" or (tokens[0] == "Both" and tokens[1][0].isupper()))
    ):
        return False
    opens = len(tokens) > 2 and tokens[0].strip(",") in openers["connective"]
    first = _CONTRACTED.sub("", tokens[opens].strip(",")) if tokens else ""
    is_opener = first[:1].upper() + first[1:] in openers["pronoun"] or first in openers["korean"]
    return is_opener or ("가" <= text[:1] <= "힣" and _KOREAN_PRONOUN.match(text) is not None)


def leans_softly(text: str, names: frozenset[str]) -> bool:
    """Whether it opens with half a name that the text before gave in full, or a pronoun comes late in its opening."""
    if _LATE_PRONOUN.match(text):
        return True
    head = _HEAD.match(text) if names else None
    return head is not None and any(name.endswith(f" {head[1]}") or name.startswith(f"{head[1]} ") for name in names)


def points_back(text: str, lowers: frozenset[str]) -> bool:
    """Whether it opens with a thing that was told before, or says "too"; `lowers` are its sentence's small words."""
    may_point = text.startswith("The ") or not lowers.isdisjoint(_OF_ANAPHOR)
    return may_point and _ANAPHOR.match(text) is not None


def names_untold(text: str, known: Collection[str]) -> bool:
    """Whether it opens with "The company has", one of many, and `known`, stems that the reader has read, has none."""
    found = _THING.match(text)
    if found is None or found["noun"] in sections("openers.txt")["only_one"]:
        return False
    return term(found["noun"]) not in known


def needs_name(text: str) -> bool:
    """Whether a pronoun behind what stands in front means somebody whom only an earlier sentence names."""
    return _NAMELESS.match(text) is not None


def counts_from_before(view: View) -> bool:
    """Whether its opening means what only the sentence before gives: "moments later", "reiterated these concerns"."""
    return not view.lowers.isdisjoint(_OF_THEN) and _THEN.match(view.span.text) is not None


def bids_softly(view: View) -> bool:
    """Whether it says what should be done: "toddlers should have …"."""
    return not view.lowers.isdisjoint(_OF_DUTY) and _DUTY.search(view.span.text) is not None
