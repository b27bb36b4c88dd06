"""What a reader finds on each page of a small site."""

from __future__ import annotations

import json
from pathlib import Path

from digest.door.slugs import term_slug
from tests.site.conftest import build, page, text_of, texts, tree, write_files

WALL = "2024/11/03/wall/index.html"


def test_every_page_kind_of_the_design_is_there(public: Path) -> None:
    style = next(path for path in tree(public) if path.startswith("assets/style."))
    script, reading = (
        next(path for path in tree(public) if path.startswith(f"assets/{name}.")) for name in ("search", "reading")
    )
    mark = next(path for path in tree(public) if path.startswith("assets/preview."))
    search = [path for path in tree(public) if path.startswith("search/") and path.endswith(".bin")]
    assert {"search/index.bin", "search/entries/2024/0.bin"} < set(search)
    assert sorted(tree(public)) == sorted(
        [
            ".digest-output", ".nojekyll", "404.html", "assets/favicon.svg", style, script, reading,
            "assets/icon.png", mark,
            "search/index.html", *search, "feeds.opml", "llms.txt",
            "index.html", "about/index.html", "archive/index.html", "2024/index.html",
            "2024/10/index.html", "2024/11/index.html",
            "2024/10/31/index.html", "2024/10/31/index.json", "2024/10/31/trains/index.html",
            "2024/11/03/index.html", "2024/11/03/index.json", "2024/11/03/clinic/index.html", WALL,
            "people/index.html", "people/ines-halloran/index.html", "people/tobias-renn/index.html",
            f"people/{term_slug('윤가람')}/index.html",
            "places/index.html", "places/port-ellery/index.html",
            "topics/index.html", "topics/climate/index.html", "topics/health/index.html",
            "topics/transport/index.html",
            *(f"topics/{topic}/{feed}" for topic in ("climate", "health", "transport")
              for feed in ("feed.xml", "feed.json", "rss.xml")),
            "organizations/index.html", "organizations/coastal-works-board/index.html",
            "sources/index.html", "sources/the-ellery-courier/index.html", "sources/upland-gazette/index.html",
            f"sources/{term_slug('해오름신문')}/index.html",
            "stories/index.html",
            "upcoming/index.html", "upcoming.ics", "feed.xml", "feed.json", "rss.xml", "sitemap.xml", "robots.txt",
            "sitemaps/pages.xml", "sitemaps/2024-10-21.xml", "sitemaps/2024-11-03.xml",
        ]
    )  # fmt: skip


def test_home_is_the_newest_edition(public: Path) -> None:
    home = page(public, "index.html")
    assert texts(home, "//h1") == ["3 November 2024"]
    assert texts(home, "//*[@class='counts'][1]/span") == ["2 entries", "2 outlets", "1 minute to read"]
    assert texts(home, "//nav[@class='brief']//li") == [
        "Council votes to raise the harbour wall The council voted 17 to 4 to raise the wall.",
        "섬마을에 첫 야간 진료소 진료소가 3일 문을 열었다.",
    ]
    assert texts(home, "//*[@class='fresh']") == ["Last built Tuesday, 5 November 2024"]
    assert not page(public, "2024/11/03/index.html").xpath("//*[@class='fresh']")  # an edition that is closed is so
    assert home.xpath("//a[@rel='prev']/@href") == ["/repo/2024/10/31/"]
    where = "//nav//a[@aria-current]"
    assert texts(home, where) == ["Latest"]
    assert texts(page(public, "2024/10/31/index.html"), where) == ["Archive"]
    assert not home.xpath("//a[@rel='next']")


def test_an_entry_shows_all_its_parts_in_the_order_of_the_file(public: Path) -> None:
    entry = page(public, WALL)
    assert texts(entry, "//h1") == ["Council votes to raise the harbour wall"]
    assert texts(entry, "//article//section/h2") == [
        "Key facts", "In their words", "Reactions", "What’s next", "From the editor", "Source",
    ]  # fmt: skip
    assert texts(entry, "//ul[@class='facts']/li") == [
        "The wall will rise by 1.8 metres. according to Coastal Works Board",
        "About 70 stalls depend on the quay.",
    ]
    assert texts(entry, "//figure//blockquote") == [
        "We can pay for a wall now or for a town later.",
        "The plan was “rushed through in nine days,” he argued.",
    ]
    assert texts(entry, "//*[@class='said']") == ["“rushed through in nine days,”"]
    assert texts(entry, "//figcaption/b") == ["Ines Halloran", "Tobias Renn"]
    assert texts(entry, "//figcaption/*[@class='via']") == ["via Sound Radio"]
    assert texts(entry, "//section[h2='From the editor']/div") == ["A note of our own."]


def test_reactions_stand_under_their_party_with_the_stance_as_a_word(public: Path) -> None:
    parties = page(public, WALL).xpath("//table[@class='reactions']/tbody")
    assert [texts(party, ".//strong") for party in parties] == [["Tobias Renn"], ["Coastal Works Board"]]
    assert texts(parties[0], ".//b") == ["criticises", "demands"]
    assert parties[0].xpath(".//@data-p") == ["negative", "directive"]


def test_each_statement_opens_the_source_at_its_words(public: Path) -> None:
    links = page(public, WALL).xpath("//article//a[contains(@href, ':~:text=')]/@href")
    opened = [link.removeprefix("https://courier.example/wall?page=2#:~:text=") for link in links]
    assert opened == [
        "The%20council%20voted%2017%20to%204%20to%20raise%20the%20wall",
        "The%20work%20will%20cost%2042%20million%20crowns",
        "The%20wall%20will%20rise%20by%201.8%20metres",
        "About%2070%20stalls%20depend%20on%20the%20quay",
        "We%20can%20pay%20for%20a%20wall%20now%20or%20for%20a%20town%20later",
        "The%20plan%20was%20“rushed%20through%20in%20nine%20days%2C”%20he%20argued",
        "The%20plan%20was%20“rushed%20through%20in%20nine%20days",
        "compensation%20for%20every%20stall",
        "the%20schedule%20is%20“tight%20but%20tested",
        "The%20inner%20quay%20closes",
        "The%20quay%20is%20expected%20to%20open%20again",
        "A%20second%20phase%20has%20yet%20to%20be%20funded",
    ]


def test_foreign_passages_say_their_language(public: Path) -> None:
    clinic = page(public, "2024/11/03/clinic/index.html")
    assert clinic.xpath("/html/@lang") == ["en"]
    assert clinic.xpath("//h1/ancestor::*[@lang][1]/@lang") == ["ko"]
    assert clinic.xpath("//h2[text()='In their words']/@lang") == ["en"]
    for ours in ("//a[not(node())]", "//a[@class='original']", "//nav//a"):
        assert clinic.xpath(f"({ours})[1]/ancestor-or-self::*[@lang][1]/@lang") == ["en"], ours
    assert texts(clinic, "//section[@class='source']/p[@class='meta']") == ["Language: Korean"]


def test_one_person_in_two_spellings_has_one_page_with_quotes_over_time(public: Path) -> None:
    person = page(public, "people/ines-halloran/index.html")
    assert texts(person, "//h1") == ["Ines Halloran"]  # one each: of equals, the one that does not shout
    assert texts(person, "//article/blockquote") == [
        "We can pay for a wall now or for a town later.",
        "I slept through three stations.",
    ]
    assert texts(person, "//ul[@class='roles']/li") == ["mayor of Port Ellery 3 Nov 2024", "passenger 31 Oct 2024"]


def test_a_role_in_another_spelling_is_the_same_role(root: Path) -> None:
    for path, role, other in (
        ("2024/10/31/trains.md", "passenger", "The town’s mayor"),
        ("2024/11/03/wall.md", "mayor of Port Ellery", "the town's Mayor"),
    ):
        file = root / "content" / path
        file.write_text(file.read_text("utf-8").replace(role, other), "utf-8")
    build(root)
    person = page(root / "public", "people/ines-halloran/index.html")
    assert texts(person, "//ul[@class='roles']/li") == ["The town’s mayor"]


def test_a_statement_with_elements_of_its_own_or_another_direction_is_held_in_one(root: Path) -> None:
    wall = root / "content/2024/11/03/wall.md"
    facts = "- The *inner* quay closes.\n- אין חומה\n- Nobody knows."
    wall.write_text(wall.read_text("utf-8").replace("- About 70 stalls depend on the quay.", facts), "utf-8")
    build(root)
    held = page(root / "public", WALL).xpath("//ul[@class='facts']/li/bdi")
    assert [text_of(one) for one in held] == [
        "The wall will rise by 1.8 metres.", "The inner quay closes.", "אין חומה",
    ]  # fmt: skip


def test_a_month_is_a_calendar_of_its_editions(public: Path) -> None:
    month = page(public, "2024/11/index.html")
    assert texts(month, "//h1") == ["November 2024"]
    assert month.xpath("//td/a/@href") == ["/repo/2024/11/03/"]
    assert texts(month, "//td/a//*[@class='unseen']") == ["Sunday, 3 November 2024, 2 entries"]
    assert texts(month, "//tbody/tr[1]/td[not(a)]") == ["", "", "", "", "1", "2"]
    assert texts(month, "//tbody/tr[1]/td/a//*[@aria-hidden]") == ["3", "2"]  # the 3rd has 2 entries


def test_what_lies_ahead_is_sorted_by_day(public: Path) -> None:
    ahead = page(public, "upcoming/index.html")
    assert texts(ahead, "//main//li/*[1][self::time or @class='date']") == ["Mon 18 Nov 2024", "February 2025"]
    assert "A second phase has yet to be funded." in text_of(ahead.xpath("//section[h2='No date yet']")[0])
    calendar = (public / "upcoming.ics").read_bytes()
    assert b"\r\nDTSTART;VALUE=DATE:20241118\r\nDTEND;VALUE=DATE:20241119\r\n" in calendar
    assert calendar.count(b"BEGIN:VEVENT") == 1
    assert max(map(len, calendar.split(b"\r\n"))) <= 75


def test_an_edition_is_data_too(public: Path) -> None:
    document = json.loads((public / "2024/11/03/index.json").read_text("utf-8"))
    assert document["url"] == "https://name.example/repo/2024/11/03/"
    assert [entry["title"] for entry in document["entries"]] == [
        "Council votes to raise the harbour wall",
        "섬마을에 첫 야간 진료소",
    ]
    assert document["entries"][0]["source"]["url"] == "https://courier.example/wall?page=2"
    assert document["entries"][0]["people"] == ["Ines Halloran", "Tobias Renn"]
    assert not {"key_facts", "quotes", "reactions", "upcoming"} & set(document["entries"][0])


def test_one_link_opens_the_source_at_all_that_a_person_said_in_an_entry(public: Path) -> None:
    person = page(public, "people/tobias-renn/index.html")
    (moment,) = person.xpath("//article")
    assert texts(moment, "*") == [
        "3 Nov 2024 The Ellery Courier",
        "Council votes to raise the harbour wall",
        "The plan was “rushed through in nine days,” he argued.",
        "via Sound Radio",
        "criticises",  # in words that the quote has
        "demands compensation for every stall",
    ]
    (link,) = moment.xpath(".//a[contains(@href, ':~:')]/@href")
    assert link.partition("#:~:")[2].split("&") == [
        "text=The%20plan%20was%20“rushed%20through%20in%20nine%20days%2C”%20he%20argued",
        "text=compensation%20for%20every%20stall",
    ]


def test_structured_data_names_the_article_it_is_based_on(public: Path) -> None:
    (block,) = page(public, WALL).xpath("//script[@type='application/ld+json']/text()")
    document = json.loads(block)["@graph"][0]
    assert document["isBasedOn"]["url"] == "https://courier.example/wall?page=2"


def test_a_korean_site_speaks_korean(root: Path) -> None:

    from tests.site.conftest import CONFIG

    build(root, CONFIG._replace(language="ko"))
    home = page(root / "public", "index.html")
    assert texts(home, "//h1") == ["2024년 11월 3일"]
    assert texts(home, "//*[@class='counts'][1]/span")[0] == "기사 2건"
    entry = page(root / "public", "2024/11/03/clinic/index.html")
    assert not entry.xpath("//article/@lang")


def test_a_fact_that_the_line_tells_already_is_not_told_twice_at_a_glance(root: Path) -> None:
    wall = root / "content/2024/11/03/wall.md"
    repeated = "- The council voted 17 to 4 to raise the wall.\n- About 70"
    wall.write_text(wall.read_text("utf-8").replace("- About 70", repeated), "utf-8")
    build(root)
    facts = "//article//ul[@class='facts']/li"
    assert texts(page(root / "public", "index.html"), facts) == [
        "The wall will rise by 1.8 metres. according to Coastal Works Board",
        "About 70 stalls depend on the quay.",
    ]
    assert len(texts(page(root / "public", WALL), facts)) == 3


def test_whose_word_a_fact_is_stands_beside_it_where_its_words_do_not_say_so(tmp_path: Path) -> None:
    facts = "- The Coastal Works Board says the wall will rise. (Coastal Works Board)\n- It will rise. (Board)\n"
    facts += "- The Boardwalk will close. (Board)\n"
    write_files(tmp_path, {"2024/11/03/wall.md": f"---\ntitle: Wall\n---\n\nA wall.\n\n## Key facts\n\n{facts}"})
    assert build(tmp_path).ok
    assert texts(page(tmp_path / "public", WALL), "//ul[@class='facts']/li") == [
        "The Coastal Works Board says the wall will rise.",
        "It will rise. according to Board",
        "The Boardwalk will close. according to Board",
    ]
