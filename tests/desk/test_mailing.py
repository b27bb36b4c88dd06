from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from digest.config_email import EmailSettings, Mailbox
from digest.desk.mailing import MailError, message, send
from digest.markdown import read_entry
from digest.model import SiteConfig
from digest.site.email_edition import Mail, email_edition

DAY, NOW, URL = date(2026, 3, 9), datetime(2026, 3, 9, 6, 0, tzinfo=UTC), "https://desk.example/briefing/"
ENTRY = """---
title: Ferries <b>stop</b> & crews walk out
date: 2026-03-09
source: {name: Marrow Post}
---

Ferries between Port Marrow and the isles stopped on Monday.

## Key facts

- Some 1,200 crew are out. (Harbour Union)
- {{ 7 * 7 }} sailings are off.
- Third.
- Fourth.

## Quotes

> We have waited long enough.
>
> — Bo Lind, the union's chair

## What's next

- 2026-03-11: Talks begin.
"""
SENDER, ANA, BO = (
    Mailbox("The Briefing", "desk@desk.example"),
    Mailbox("Ana", "ana@r.example"),
    Mailbox("", "bo@r.example"),
)


@pytest.fixture
def mail(tmp_path: Path) -> Mail:
    entries = (
        read_entry(
            "2026/03/09/ferries.md", ENTRY.replace("source: {name: Marrow Post}", "source:\n  name: Marrow Post")
        ),
        read_entry("2026/03/09/draft.md", "---\ntitle: Not yet\ndate: 2026-03-09\nstatus: draft\n---\n"),
        read_entry("2026/03/10/other.md", "---\ntitle: Another day\ndate: 2026-03-10\n---\n"),
    )
    return email_edition(entries, DAY, tmp_path, SiteConfig("The Briefing", url=URL))


class _Inbox:
    """A mail server's memory: what it took, whom it refuses, whom it lets in."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, list[str], EmailMessage]] = []

    async def handle_RCPT(  # noqa: N802 - the server's own name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such reader ::error::here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        found = email.message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.taken.append((str(envelope.mail_from), list(envelope.rcpt_tos), found))
        return "250 OK"


def _only_the_desk(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword
) -> AuthResult:
    return AuthResult(success=login == LoginPassword(b"desk", b"secret"), handled=False)


@pytest.fixture
def inbox() -> Iterator[tuple[_Inbox, int]]:
    handler = _Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, authenticator=_only_the_desk, auth_require_tls=False
    )
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


def _settings(port: int, *readers: Mailbox, user: str | None = None) -> EmailSettings:
    return EmailSettings(SENDER, readers, "127.0.0.1", port, "none", user)


def test_an_edition_reads_well_in_plain_text(mail: Mail) -> None:
    assert mail.subject == "The Briefing: Monday, 9 March 2026"
    assert mail.text.splitlines()[:4] == [
        "The Briefing",
        "Monday, 9 March 2026 - 1 entry",
        "https://desk.example/briefing/2026/03/09/",
        "",
    ]
    assert "- Some 1,200 crew are out. (Harbour Union)\n- {{ 7 * 7 }} sailings are off.\n- Third.\n" in mail.text
    assert "  “We have waited long enough.”\n    - Bo Lind, the union's chair\n" in mail.text
    assert "- 11 March 2026: Talks begin.\n" in mail.text
    assert "https://desk.example/briefing/2026/03/09/ferries/" in mail.text
    assert all(len(line) <= 72 for line in mail.text.splitlines())
    assert "\n\n\n" not in mail.text
    for absent in ("Fourth", "Not yet", "Another day"):
        assert absent not in mail.text


def test_words_of_a_source_are_words_in_the_html_too(mail: Mail) -> None:
    assert "Ferries &lt;b&gt;stop&lt;/b&gt; &amp; crews walk out" in mail.html
    assert "{{ 7 * 7 }}" in mail.html
    for absent in ("<img", "<script", "<link", "<style", "src=", "Not yet"):
        assert absent not in mail.html


def test_each_reader_gets_a_copy_of_their_own(mail: Mail, inbox: tuple[_Inbox, int]) -> None:
    handler, port = inbox

    sent = list(send(mail, DAY, URL, NOW, _settings(port, ANA, BO), None))

    assert [(one.reader, one.problem) for one in sent] == [(ANA, None), (BO, None)]
    assert [(to, found["To"]) for _, to, found in handler.taken] == [
        (["ana@r.example"], "Ana <ana@r.example>"),
        (["bo@r.example"], "bo@r.example"),
    ]
    _, _, first = handler.taken[0]
    assert (first["From"], first["Subject"]) == ("The Briefing <desk@desk.example>", mail.subject)
    text, html = first.get_body(("plain",)), first.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == mail.text
    assert html.get_content().replace("\r\n", "\n").strip() == mail.html.strip()


def test_one_refused_reader_stops_no_other(mail: Mail, inbox: tuple[_Inbox, int]) -> None:
    handler, port = inbox

    sent = list(send(mail, DAY, URL, NOW, _settings(port, Mailbox("", "nobody@r.example"), BO), None))

    assert sent[0].problem is not None
    assert "550 no such reader" in sent[0].problem.what
    assert "::error" not in sent[0].problem.what
    assert [to for _, to, _ in handler.taken] == [["bo@r.example"]]


def test_a_server_that_leaves_in_the_middle_is_told_with_the_reader_it_left_at(
    mail: Mail, inbox: tuple[_Inbox, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def leave(self: SMTP, arg: str | None) -> None:
        self.transport.close()

    handler, port = inbox
    monkeypatch.setattr(SMTP, "smtp_RSET", leave)
    readers = (ANA, Mailbox("", "nobody@r.example"), BO)

    with pytest.raises(MailError, match=r"closed the connection at bo@r\.example: .*; the readers before have"):
        list(send(mail, DAY, URL, NOW, _settings(port, *readers), None))

    assert [to for _, to, _ in handler.taken] == [["ana@r.example"]]


def test_the_password_comes_from_outside_and_a_wrong_one_is_told(mail: Mail, inbox: tuple[_Inbox, int]) -> None:
    handler, port = inbox

    assert [one.problem for one in send(mail, DAY, URL, NOW, _settings(port, ANA, user="desk"), "secret")] == [None]
    with pytest.raises(MailError, match="cannot be used: 535"):
        list(send(mail, DAY, URL, NOW, _settings(port, ANA, user="desk"), "wrong"))
    assert len(handler.taken) == 1


def test_a_server_that_is_not_there_is_told(mail: Mail, inbox: tuple[_Inbox, int]) -> None:
    settings = EmailSettings(SENDER, (ANA,), "127.0.0.1", 1, "none")

    with pytest.raises(MailError, match=r"127\.0\.0\.1:1 cannot be used") as caught:
        list(send(mail, DAY, URL, NOW, settings, None))

    assert "DIGEST_SMTP_PASSWORD" in caught.value.problems[0].mend


def test_one_that_offers_no_encryption_gets_nothing_when_it_is_asked_for(mail: Mail, inbox: tuple[_Inbox, int]) -> None:
    handler, port = inbox
    settings = EmailSettings(SENDER, (ANA,), "127.0.0.1", port, "starttls")

    with pytest.raises(MailError, match="STARTTLS"):
        list(send(mail, DAY, URL, NOW, settings, None))

    assert handler.taken == []


def test_one_edition_makes_one_message_byte_for_byte(mail: Mail) -> None:
    first, second = (bytes(message(mail, DAY, URL, NOW, SENDER, ANA)) for _ in range(2))

    assert first == second
    assert b"Message-ID: <digest.2026-03-09." in first


def test_a_subject_cannot_bring_headers_of_its_own() -> None:
    made = message(Mail("Day\r\nBcc: all@r.example", "<p>x</p>", "x"), DAY, URL, NOW)

    assert made["Bcc"] is None
    assert made["Subject"] == "Day Bcc: all@r.example"
