from __future__ import annotations

from pathlib import Path

import pytest

from digest.config import load_config
from digest.config_email import EmailSettings, Mailbox, load_email_settings
from digest.errors import ConfigError


def _site(folder: Path, email: str) -> Path:
    (folder / "site.yaml").write_text(f"title: The Briefing\n{email}", "utf-8")
    return folder


def test_the_usual_settings_need_three_lines(tmp_path: Path) -> None:
    readers = "  to: [ana@r.example, 'Bo L. <bo@r.example>']\n"
    email = f"email:\n  from: Desk <desk@d.example>\n{readers}  server: smtp.d.example\n"

    assert load_email_settings(_site(tmp_path, email)) == EmailSettings(
        Mailbox("Desk", "desk@d.example"),
        (Mailbox("", "ana@r.example"), Mailbox("Bo L.", "bo@r.example")),
        "smtp.d.example",
        587,
        "starttls",
    )


def test_a_site_without_mail_has_no_settings(tmp_path: Path) -> None:
    assert load_email_settings(_site(tmp_path, "")) is None


def test_all_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    email = (
        "email:\n  from: desk\n  to: [a@b.example, 'x@y@z']\n  server: 'a b'\n  port: 99999\n"
        "  security: ssl\n  user: [x]\n  sender: y\n"
    )
    with pytest.raises(ConfigError) as caught:
        load_config(_site(tmp_path, email))

    assert [problem.line for problem in caught.value.problems] == [3, 4, 5, 6, 7, 8, 9]
    assert all(problem.mend for problem in caught.value.problems)


def test_each_fault_is_named_once_and_by_its_own_words(tmp_path: Path) -> None:
    email = "email:\n  to: [a@b.example, bo]\n  server: 5\n  security: ssl\n"
    with pytest.raises(ConfigError) as caught:
        load_config(_site(tmp_path, email))

    assert [(problem.line, problem.what) for problem in caught.value.problems] == [
        (2, "`from`, which is empty or missing, is no address of a mailbox"),
        (3, "`bo` is no address of a mailbox"),
        (4, "`server` names no mail server"),
        (5, "`security` is none of `starttls`, `tls`, `none`"),
    ]


@pytest.mark.parametrize("email", ["email: yes please\n", "email: [a]\n"])
def test_what_is_no_block_is_told(email: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a block"):
        load_config(_site(tmp_path, email))
