"""Whether a page holds an article, and if not, what it holds instead, in words for the editor."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from digest.clean.html.blocks import Block
from digest.clean.html.body import Body
from digest.clean.html.metadata import Metadata
from digest.clean.lexicon import kinds
from digest.clean.lines import Line
from digest.clean.verdict import why_no_article
from digest.clean.wording import words

SHORT = 90
"""Words below which the body may be a notice, a video's description, a form's label."""
MOST_NOTICE = 400
"""Words of the longest notice that a page shows in an article's place."""
LEAST_HEADLINES = 10
"""Linked headlines from which a page may be a list."""
LEAST_TEASERS = 5
"""Linked headlines from which it is one where a headline stands above most paragraphs."""
TEASERS = 0.6
"""Share of the steps from one paragraph to the next that pass a headline, on a page of teasers."""
LEAST_BREAKS = 3
"""Such steps on the shortest page of teasers."""
LEAST_TOLD = 60
"""Words that an article tells at a stretch, without a linked headline between."""
LEAST_LISTED = 120
"""Words of an article, declared as one, that may be all list: the winners of a prize, what to pack."""
CONSENT_SHARE = 0.4
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bgdpr\b|\beinwilligung|\bdatenschutzeinstellungen|\bconsentement|\bconsentimiento|"
    r"\bconsenso\b|\btoestemming|쿠키|クッキー|同意",
    re.IGNORECASE,
)
_WALL = "only a login or subscription notice was found, no article text"
_ASKING = frozenset(["paywall", "newsletter", "interface"])
_LOGIN = re.compile(
    r"\b(?:log|sign) ?in\b|\bpassword\b|\bforgot(?:ten)? (?:your|account)|\bsign up for\b|"
    r"\banmelden\b|\bpasswort\b|\beinloggen\b|\bse connecter\b|"
    r"\bmot de passe\b|\bcontraseña\b|\biniciar sesión\b|\baccedi\b|로그인|비밀번호|ログイン|登录|登錄",
    re.IGNORECASE,
)

_LEGAL = frozenset(
    [
        "impressum", "imprint", "legal notice", "privacy policy", "privacy notice", "privacy statement",
        "cookie policy", "terms of use", "terms of service", "terms and conditions", "datenschutz",
        "datenschutzerklärung", "agb", "nutzungsbedingungen", "mentions légales",
        "politique de confidentialité", "aviso legal", "política de privacidad", "política de privacidade",
        "note legali", "informativa sulla privacy", "colofon", "privacyverklaring", "polityka prywatności",
        "개인정보처리방침", "이용약관", "プライバシーポリシー", "利用規約",
    ]
)  # fmt: skip
"""Titles of the pages that tell who runs a site and on what terms."""


def page_without_article(found: Sequence[Block], chosen: Body, said: Metadata) -> str | None:
    """The reason why the page is no article, None when it is one."""
    size = _size(chosen.paragraphs)
    if size < SHORT:
        notice = _notice(found)
        if notice:
            return notice
        if _is_wall(chosen):
            return _WALL
        if said.thing and not said.body:
            return f"this is a {said.thing} with a few words about it, not an article"
    if (said.title or "").strip().casefold() in _LEGAL:
        return "this is the site's legal notice, not an article"
    if chosen.is_declared:
        return None
    if _is_list(found, chosen, said):
        return "this is a list of links or headlines, not an article"
    if said.is_article and size >= LEAST_LISTED:
        return None
    lines = tuple(Line(block.text, place) for place, block in enumerate(found))
    return why_no_article(chosen.paragraphs, lines, said.title)


def _notice(found: Sequence[Block]) -> str | None:
    """What stands in the article's place, when most of the page's prose speaks of nothing else."""
    prose = [block.text for block in found if block.linked < 0.5]
    total = _size(prose)
    if not total or total > MOST_NOTICE:
        return None
    if _share(prose, _CONSENT, total) >= CONSENT_SHARE:
        return "only a notice that asks for consent to cookies was found, no article text"
    if _share(prose, _LOGIN, total) >= CONSENT_SHARE:
        return _WALL
    return None


def _is_wall(chosen: Body) -> bool:
    """True when all that stands in the article's place asks for a login or a subscription."""
    spoken = [kinds(Line(text, 0)) for text in chosen.paragraphs]
    return any("paywall" in found for found in spoken) and all(not found.isdisjoint(_ASKING) for found in spoken)


def _share(texts: Iterable[str], pattern: re.Pattern[str], total: int) -> float:
    return _size(text for text in texts if pattern.search(text)) / total


def _size(texts: Iterable[str]) -> int:
    return sum(len(words(text)) for text in texts)


def _is_list(found: Sequence[Block], chosen: Body, said: Metadata) -> bool:
    """True when linked headlines stand between all that the page tells.

    What declares itself an article may be short, and may have a headline between two of its paragraphs.
    """
    headlines = {place for place, block in enumerate(found) if _is_linked_headline(block)}
    if len(headlines) < LEAST_TEASERS or not chosen.places:
        return len(headlines) >= LEAST_HEADLINES
    longest = told = breaks = 0
    for before, place in pairwise((chosen.places[0], *chosen.places)):
        parted = any(between in headlines for between in range(before, place + 1))
        told = (0 if parted else told) + (0 if place in headlines else len(words(found[place].text)))
        longest = max(longest, told)
        breaks += any(between in headlines for between in range(before + 1, place))
    if longest >= LEAST_TOLD:
        return False
    if len(headlines) < LEAST_HEADLINES:
        return _are_teasers(headlines, [place for place in chosen.places if place not in headlines])
    return not (said.is_article and 2 * breaks < len(chosen.places))


def _are_teasers(headlines: Collection[int], told: Sequence[int]) -> bool:
    """True when most steps from one told paragraph to the next pass a linked headline."""
    breaks = sum(any(between in headlines for between in range(before, place)) for before, place in pairwise(told))
    return breaks >= max(LEAST_BREAKS, TEASERS * (len(told) - 1))


def _is_linked_headline(block: Block) -> bool:
    return block.linked >= 0.8 and 4 <= len(words(block.text)) <= 25
