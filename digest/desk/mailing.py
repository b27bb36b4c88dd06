"""Editions to messages, and messages to a mail server."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from digest.config_email import EmailSettings, Mailbox
from digest.door.slugs import short_hash
from digest.door.text import plain, shown
from digest.errors import DigestError, Problem
from digest.site.email_edition import Mail

_SECONDS = 30
"""How long the server may take for each answer."""


class MailError(DigestError):
    """A message cannot be sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one reader's copy; `problem` is None when the server took it."""

    reader: Mailbox
    problem: Problem | None = None


def message(
    mail: Mail, day: date, site_url: str, now: datetime, sender: Mailbox | None = None, reader: Mailbox | None = None
) -> EmailMessage:
    """The mail as a message with a plain text and an HTML part; one edition has one Message-ID for a reader."""
    found = EmailMessage(SMTP)
    host = urlsplit(site_url).hostname or "localhost"
    found["Subject"] = plain(mail.subject)
    if sender:
        found["From"] = _address(sender)
    if reader:
        found["To"] = _address(reader)
    found["Date"] = now
    whose = short_hash(f"{site_url} {reader.address if reader else ''}", 16)
    found["Message-ID"] = f"<digest.{day.isoformat()}.{whose}@{host}>"
    found["Auto-Submitted"] = "auto-generated"
    found.set_content(mail.text, cte="quoted-printable")
    found.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    boundary = short_hash(f"{day} {whose} {mail.html}", 20)
    found.set_boundary(f"=_{boundary}")
    return found


def send(
    mail: Mail, day: date, site_url: str, now: datetime, settings: EmailSettings, password: str | None
) -> Iterator[Sent]:
    """Mail each reader a copy of their own, so that none sees another's address.

    One refused reader stops no other. Raises MailError when the server cannot be used at all.
    """
    with _server(settings, password) as server:
        for reader in settings.readers:
            copy = message(mail, day, site_url, now, settings.sender, reader)
            yield _sent(server, copy, settings.sender, reader)


def _sent(server: smtplib.SMTP, copy: EmailMessage, sender: Mailbox, reader: Mailbox) -> Sent:
    try:
        server.send_message(copy, sender.address, [reader.address])
    except smtplib.SMTPServerDisconnected as fault:
        what = f"the server closed the connection at {reader.address}: {fault}; the readers before have their copy"
        raise MailError([_problem(what)]) from fault
    except smtplib.SMTPException as fault:
        return Sent(reader, Problem(reader.address, None, f"not taken: {_said(fault)}", "Look at the address."))
    return Sent(reader)


@contextmanager
def _server(settings: EmailSettings, password: str | None) -> Iterator[smtplib.SMTP]:
    """The server, greeted, secured and logged in to; left politely, or shut where it no longer answers."""
    with ExitStack() as opened:
        try:
            server = opened.enter_context(_connected(settings))
            if settings.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                server.login(settings.user, password or "")
        except (OSError, smtplib.SMTPException) as fault:
            place = f"{settings.server}:{settings.port}"
            raise MailError([_problem(f"the mail server {place} cannot be used: {_said(fault)}")]) from fault
        yield server


def _connected(settings: EmailSettings) -> smtplib.SMTP:
    if settings.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.server, settings.port, timeout=_SECONDS, context=context)
    return smtplib.SMTP(settings.server, settings.port, timeout=_SECONDS)


def _problem(what: str) -> Problem:
    return Problem("site.yaml", None, shown(what, 300), "Check `email:` in site.yaml and DIGEST_SMTP_PASSWORD.")


def _said(fault: Exception) -> str:
    """What the server or the machine said, on one line."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return shown("; ".join(f"{code} {_text(words)}" for code, words in fault.recipients.values()), 200)
    if isinstance(fault, smtplib.SMTPResponseException):
        return shown(f"{fault.smtp_code} {_text(fault.smtp_error)}", 200)
    said = fault.strerror if isinstance(fault, OSError) and isinstance(fault.strerror, str) else str(fault)
    return shown(said or type(fault).__name__, 200)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _address(mailbox: Mailbox) -> Address:
    name, _, domain = mailbox.address.rpartition("@")
    return Address(mailbox.name, name, domain)


def refused(sent: Sequence[Sent]) -> tuple[Problem, ...]:
    """Why some readers got nothing."""
    return tuple(one.problem for one in sent if one.problem)
