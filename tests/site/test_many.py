"""What several parties do is told in the plural; what may be one body's name stays singular."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.site.many import is_many
from digest.site.theme import Theme, built_in_templates
from digest.site.words import interface_words
from tests.site.conftest import WALL, build, page, texts, write_files


@pytest.mark.parametrize(
    "name",
    [
        "U.S. officials", "Members of the governing Civic Union", "Pyongyang and Moscow",
        "One Ukrainian and two U.S. officials",
        "The national security advisers of Doranne, Halvora and Skerrow",
        "Residents", "Sources close to the talks", "The police", "Some of the drivers", "The mayor’s allies",
        "Ines Halloran and Tobias Renn",
        "South Korea, Japan and the United States", "Two fishermen from Brindle Bay",
    ],
)  # fmt: skip
def test_several_parties_are_many(name: str) -> None:
    assert is_many(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "Ines Halloran", "Hamas", "Halvora Ferries", "The United States", "The ministry", "One of the officials",
        "A spokesperson for the islands", "The prime minister’s office", "The workers’ union", "A group of residents",
        "Trade and Industry Ministry", "Ministry of Trade and Industry", "The press corps", "A regional campus",
    ],
)  # fmt: skip
def test_one_party_is_one_however_it_is_spelled(name: str) -> None:
    assert not is_many(name)


def test_each_english_stance_has_a_word_for_several_parties() -> None:
    words = interface_words(Theme((built_in_templates(),)), "en")
    assert set(words.stances_of_many) == set(words.stances.values())


def test_a_site_with_a_word_of_its_own_for_a_stance_tells_its_plural(tmp_path: Path) -> None:
    told = WALL.replace("**Coastal Works Board**, *defends*", "**Members of the board**, *defends*")
    own = "stances: {defend: stands by}\nstances_of_many: {stands by: stand by}\n"
    write_files(tmp_path, {"2024/11/03/wall.md": told})
    (tmp_path / "templates/words").mkdir(parents=True)
    (tmp_path / "templates/words/en.yaml").write_text(own, "utf-8")
    report = build(tmp_path)
    assert (report.ok, report.problems) == (True, ())
    entry = page(tmp_path / "public", "2024/11/03/wall/index.html")
    assert texts(entry, "//table//td/b")[-1] == "stand by"


def test_reactions_of_several_parties_stand_in_the_plural(tmp_path: Path) -> None:
    told = WALL.replace("**Coastal Works Board**, *defends*", "**Members of the board**, *defends*").replace(
        "**Tobias Renn**, *demands*", "**Port Ellery and Skerrow**, *demands*"
    )
    write_files(tmp_path, {"2024/11/03/wall.md": told})
    build(tmp_path)
    entry = page(tmp_path / "public", "2024/11/03/wall/index.html")
    assert texts(entry, "//table//td/b") == ["criticises", "demand", "defend"]
    home = page(tmp_path / "public", "index.html")
    assert texts(home, "//ul[@class='stands']//b") == ["criticises", "demand", "defend"]
