"""The rules that take lines out, in the order in which they are asked. A rule's name is the reason that a line carries.

Each rule knows one kind of furniture. `body.py` weighs what they say; a line that goes without a rule's word is
`apart`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from digest.clean.addresses import is_address_line
from digest.clean.biography import biography_lines
from digest.clean.captions import caption_lines
from digest.clean.foreign import foreign_lines
from digest.clean.furniture import credit_lines, furniture_of, markup_lines, pointer_lines, section_lines, word_lines
from digest.clean.headline import headline_lines, signed_headlines
from digest.clean.mailing import mailing_lines
from digest.clean.notes import note_lines
from digest.clean.outlets import masthead_lines, owner_lines
from digest.clean.published import outer_date_lines
from digest.clean.related import related_lists, related_runs
from digest.clean.summary import summary_lines
from digest.clean.tags import tag_lines
from digest.clean.view import View

Finder = Callable[[View], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of line that is no part of an article: its name, and what finds the indexes of such lines."""

    name: str
    find: Finder


def _byline_lines(view: View) -> list[int]:
    return [
        line.index
        for line, signature in zip(view.lines, view.bylines, strict=True)
        if signature is not None and signature.is_marked and not line.is_sentence
    ]


def _address_lines(view: View) -> list[int]:
    return [line.index for line in view.lines if is_address_line(line)]


SURE_RULES: tuple[Rule, ...] = (
    Rule("copyright", furniture_of("copyright")),
    Rule("copyright", owner_lines),
    Rule("notice", furniture_of("notice")),
    Rule("masthead", masthead_lines),
    Rule("markup", markup_lines),
    Rule("address", _address_lines),
    Rule("foreign", foreign_lines),
    Rule("tags", tag_lines),
    Rule("mailing", mailing_lines),
    Rule("summary", summary_lines),
    Rule("byline", _byline_lines),
    Rule("note", note_lines),
    Rule("biography", biography_lines),
    Rule("date", outer_date_lines),
    Rule("advert", furniture_of("advert")),
    Rule("related", furniture_of("related")),
    Rule("related", related_lists),
    Rule("related", related_runs),
    Rule("read-more", pointer_lines),
    Rule("caption", credit_lines),
    Rule("caption", caption_lines),
    Rule("newsletter", furniture_of("newsletter")),
    Rule("paywall", furniture_of("paywall")),
    Rule("comments", furniture_of("comments")),
    Rule("interface", furniture_of("interface")),
    Rule("interface", word_lines),
    Rule("sections", section_lines),
    Rule("legal", furniture_of("legal")),
)
PAGE_RULES = tuple(rule for rule in SURE_RULES if rule.name != "summary")
"""The rules for a page's likely blocks. Its trees have seen each beside its copies: on held-out sites the rule for what
is said twice takes two blocks of articles for each other one."""
NEVER_WRONG = frozenset(
    [
        "copyright",
        "foreign",
        "masthead",
        "markup",
        "address",
        "comments",
        "paywall",
        "byline",
        "advert",
        "tags",
        "mailing",
    ]
)
"""Rules whose lines go whatever else speaks for them; the others' word is weighed."""
BY_WORDING = frozenset(["tags", "mailing", "address", "markup"])
"""Rules that read a line as nothing else can be meant; they take even what is surely body text by its place."""
TITLE_RULE = "title"
LAST_RULE = "apart"
_TELLING = tuple(rule for rule in SURE_RULES if rule.name in NEVER_WRONG or rule.name == "summary")


def never_wrong(view: View) -> bool:
    """True when a rule that is never wrong, or the one for repeated sentences, has a word to say on the text."""
    return any(next(iter(rule.find(view)), None) is not None for rule in _TELLING)


def claimed(view: View, rules: Iterable[Rule]) -> dict[int, str]:
    """Index → reason for every line that one of these rules takes out; the first that claims a line names it."""
    found: dict[int, str] = {}
    for rule in rules:
        for index in rule.find(view):
            found.setdefault(index, rule.name)
    return found


def sure_removals(view: View) -> dict[int, str]:
    """What all sure rules take out, and the title's line, which is looked for last, among what the others left."""
    found = claimed(view, SURE_RULES)
    signed = signed_headlines(view, found)
    for index in headline_lines(view, found.keys() - signed):
        if index in signed:
            found[index] = TITLE_RULE
        found.setdefault(index, TITLE_RULE)
    return found
