"""Notes round an article: who helped to report it, where to write to the newsroom, what the house earns by its links.

Such a line is prose by its shape, so its words decide: it opens as a note does, or holds an address and asks to write.
"""

from __future__ import annotations

import re
from itertools import takewhile

from digest.clean.byline import EMAIL
from digest.clean.lines import Line
from digest.clean.view import View

MOST_NOTE_WORDS = 45
"""Words of the longest note; prose that says the same is longer."""

_OPENING = re.compile(
    r"^[(\[—–-]?\s?(?:additional|with additional|further) reporting (?:by|from)\b|"
    r"^[(\[]\s?(?:additional )?(?:reporting|writing|editing|compiled) by\b|"
    r"^(?:editing by|reporting by .{2,80} editing by)\b|"
    r"^follow (?:him|her|them|us|@|[\w.]+(?: [\w.]+)? on (?:twitter|x|facebook|instagram|bluesky|threads|tiktok))\b",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"\bcontributed (?:reporting|research|to (?:this|the) (?:report|story|article|piece))\b|"
    r"\breporting was contributed by\b|\bincludes information from the\b|"
    r"\breceive compensation\b|\bearn (?:an? )?(?:small )?(?:affiliate )?commission\b|"
    r"\baffiliate (?:links?|partners?|partnerships?)\b|\bpurchases? (?:made )?through (?:an? |our |the )?links?\b|"
    r"\bclick here to (?:subscribe|sign|join|get)\b|"
    r"\bfor (?:only|as little as|just) \S{0,4}\s?\d[^.]{0,20}(?:month|week|year)\b",
    re.IGNORECASE,
)
_HELD = frozenset([
    "contributed", "reporting", "includes", "compensation", "commission", "affiliate", "purchase", "purchases", "click",
    "month", "months", "monthly", "week", "weeks", "weekly", "year", "years", "yearly",
])  # fmt: skip
"""Words without one of which `_HOLDING` finds nothing."""
_ASKING = re.compile(
    r"(?:\b(?:write to|contact|e-?mail|reach|in touch|tips?|message)\b|"
    r"\b(?:schreiben sie|kontakt|contactez|écrire à|escriba|contacto|scrivi)\b|제보|문의|이메일)[^.!?]{0,60}$",
    re.IGNORECASE,
)
"""What asks to write, close before the address."""

_CONTACTS = frozenset([
    "contact", "contacts", "office", "relations", "enquiry", "enquiries", "inquiry", "inquiries", "pressekontakt",
    "ansprechpartner", "ansprechpartnerin", "contacto", "contactos", "contatti", "ufficio",
    "보도문의", "언론문의", "문의",
])  # fmt: skip
"""Words without one of which `_CONTACT` finds nothing."""
_CONTACT = re.compile(
    r"^\W{0,3}(?:(?:for )?(?:media|press|news|investor)(?: (?:and|&) (?:media|press|investor))?"
    r" (?:contacts?|office|relations|enquir(?:y|ies)|inquir(?:y|ies))|pressekontakt|"
    r"ansprechpartner(?:in)?(?: für die presse)?|"
    r"contacts? presse|contacto(?:s)? (?:de|para) (?:la )?prensa|contatti stampa|ufficio stampa|"
    r"보도\s?문의|언론\s?문의)\s?[:：]?$",
    re.IGNORECASE,
)
MOST_LABEL_WORDS, MOST_CONTACT_LINES, MOST_CONTACT_WORDS = 6, 5, 9
"""Words of the label over whom to write to, lines below it that may say who, and words of such a line."""


def note_lines(view: View) -> list[int]:
    """The indexes of the notes, and of whom a press release names to write to."""
    return sorted({*(line.index for line in view.lines if is_note(line)), *contact_lines(view)})


def contact_lines(view: View) -> list[int]:
    """The labels "Media contact" and the like with the names, numbers and addresses below them."""
    found: list[int] = []
    for label in view.lines:
        if not _CONTACTS.isdisjoint(label.words[:MOST_LABEL_WORDS]) and _CONTACT.match(label.head):
            below = view.lines[label.index + 1 : label.index + 1 + MOST_CONTACT_LINES]
            found += [label.index, *(line.index for line in takewhile(_is_contact, below))]
    return found


def _is_contact(line: Line) -> bool:
    return not line.is_sentence and (len(line.words) <= MOST_CONTACT_WORDS or "@" in line.head)


def is_note(line: Line) -> bool:
    """True for a note on who helped, where to write, what to subscribe to, or what the house earns."""
    if line.size > MOST_NOTE_WORDS:
        return False
    if _OPENING.match(line.head) or (not _HELD.isdisjoint(line.words) and _HOLDING.search(line.head)):
        return True
    address = EMAIL.search(line.head) if "@" in line.head else None
    return address is not None and _ASKING.search(line.head[: address.start()]) is not None
