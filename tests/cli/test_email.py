from __future__ import annotations

import email
from collections.abc import Callable
from email import policy
from pathlib import Path

from click.testing import Result


def _write(site: Path, day: str, title: str) -> None:
    path = site / "content" / f"{day}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {title}\ndate: {day}\n---\n\nWords of the day.\n", "utf-8")


def test_the_newest_edition_is_written_as_a_mail(digest: Callable[..., Result], site: Path) -> None:
    _write(site, "2026-03-09", "Older")
    _write(site, "2026-03-10", "Newer")

    assert digest("email").exit_code == 0
    found = email.message_from_bytes((site / "2026-03-10.eml").read_bytes(), policy=policy.default)

    assert found["Subject"] == "The Briefing: Tuesday, 10 March 2026"
    assert "Newer" in found.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
    assert b"Older" in digest("email", "2026-03-09", "-o", "-").stdout_bytes


def test_a_day_without_an_edition_and_sending_without_settings_are_wrong_usage(
    digest: Callable[..., Result], site: Path
) -> None:
    assert digest("email").exit_code == 2
    _write(site, "2026-03-09", "Older")

    assert "no edition of 2026-03-08" in digest("email", "2026-03-08").output
    assert "needs `email:`" in digest("email", "--send").output
