"""Mail exports: one message (`.eml`) or many (`.mbox`), each as an article.

A newsletter's HTML is read as it stands, else its plain text; attachments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from html import escape
from mailbox import mbox
from pathlib import Path
from typing import cast

from digest.door.files import in_megabytes, read_bytes
from digest.door.text import plain
from digest.door.wrapping import unwrapped
from digest.errors import Problem
from digest.sources.listing import Listed, sensible, title_of

_ADDRESS_HEADERS = ("Archived-At", "X-RSS-URL", "Content-Location")
"""Headers that name where a message can be read on the web."""

MOST_HEADER = 8_000
"""Characters of a header that are read: the library takes quadratic time for what a header says."""
LEAST_BROKEN = 45
"""Characters of a line from which it may go on in the next one."""
MOST_PARTINGS = 10_000
"""Lines of a message that may part it."""
_PARTING = re.compile(rb"^--", re.MULTILINE)
_FAULTS = (
    MessageError, LookupError, ValueError, AttributeError, IndexError, TypeError, KeyError, RecursionError,
)  # fmt: skip
"""What the library's parser raises on headers and parts that no mail program writes."""


class _Policy(EmailPolicy):
    """The library's own, of bounded headers."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MOST_HEADER]


_POLICY = _Policy()


def read_message(data: bytes, origin: str) -> Listed | Problem:
    """One message; a Problem when there is no text in it."""
    if sum(1 for _ in _PARTING.finditer(data)) > MOST_PARTINGS:
        return Problem(origin, None, f"this message has more than {MOST_PARTINGS} parts", "Give its text alone.")
    try:
        message = cast("EmailMessage", message_from_bytes(data, policy=_POLICY))
        return _listed(message) or _empty(origin)
    except _FAULTS as fault:
        what = f"this message cannot be read ({type(fault).__name__})"
        return Problem(origin, None, what, "Save it again from the mail program, or give its text.")


def read_mailbox(path: Path, limit: int) -> Iterator[tuple[str, Listed | Problem]]:
    """The messages of an mbox file in their order, each with its origin ("letters.mbox#3"); one in memory at a time.

    One of more than `limit` bytes is a Problem.
    """
    box = mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            origin = f"{path}#{number}"
            data = box.get_file(key).read(limit + 1)
            if len(data) > limit:
                mend = "Save it alone; `file` under `limits` of site.yaml allows more."
                yield origin, Problem(origin, None, f"the message is larger than {in_megabytes(limit)}", mend)
            else:
                yield origin, read_message(data, origin)
    finally:
        box.close()


def read_mail_file(path: Path, limit: int) -> Listed | Problem:
    """An `.eml` file. Raises SourceError when it cannot be read or holds more than `limit` bytes."""
    return read_message(read_bytes(path, limit), str(path))


def _listed(message: EmailMessage) -> Listed | None:
    html = _html(message)
    if not html:
        return None
    sender = message["From"]
    return Listed(
        url=next((_address(str(message[name])) for name in _ADDRESS_HEADERS if message[name]), None),
        guid=plain(str(message["Message-ID"] or ""))[:500] or None,
        title=title_of(str(message["Subject"] or "")),
        published=_sent(message),
        publisher=title_of(next((one.display_name for one in getattr(sender, "addresses", ())), None)),
        lang=plain(str(message["Content-Language"] or ""))[:20] or None,
        html=html,
        is_whole=True,
    )


def _html(message: EmailMessage) -> str:
    body = message.get_body(("html", "plain"))
    if body is None:
        return ""
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    from digest.sources.charsets import decoded

    text = decoded(data, body.get_content_charset())
    if body.get_content_type() == "text/html":
        return text
    text = text.replace("\r\n", "\n")
    unbroken = unwrapped(text)
    paragraphs = _paragraphs(text) if unbroken == text else unbroken.split("\n")
    return "".join(f"<p>{escape(' '.join(paragraph.split()))}</p>\n" for paragraph in paragraphs if paragraph.strip())


def _paragraphs(text: str) -> list[str]:
    """What blank lines part; lines that end long before others do are paragraphs of their own."""
    found: list[str] = []
    for part in text.split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        is_broken = all(len(line) >= LEAST_BROKEN for line in lines[:-1])
        found += [" ".join(lines)] if is_broken else lines
    return found


def _sent(message: EmailMessage) -> datetime | None:
    moment = getattr(message["Date"], "datetime", None)
    if not isinstance(moment, datetime):
        return None
    found = sensible(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return found if isinstance(found, datetime) else None


def _address(value: str) -> str:
    return value.strip().strip("<>")


def _empty(origin: str) -> Problem:
    return Problem(origin, None, "this message holds no text", "Messages with HTML or plain text are read.")
