"""The theme: a site's own files win, its values are checked, its colours can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest.config import parse_config
from digest.errors import SiteError
from digest.markdown.words import words as markdown_words
from digest.model import STANCES
from digest.site import closures
from digest.site.assets import bare_style
from digest.site.closures import Closure, Templates
from digest.site.machine_views import DataView
from digest.site.render import page_key
from digest.site.tally import Tally
from digest.site.theme import Theme, built_in_templates, open_theme
from digest.site.views import Page
from digest.site.words import interface_words
from tests.site.conftest import CONFIG, build, frame_of, page, texts

STYLE = (built_in_templates() / "assets/style.css").read_text("utf-8")


def own_template(root: Path, name: str, text: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_sites_own_template_wins_and_the_rest_stays(root: Path) -> None:
    own_template(root, "archive.html", "{% extends 'base.html' %}{% block main %}<h1>Mine</h1>{% endblock %}")
    assert build(root).ok
    assert texts(page(root / "public", "archive/index.html"), "//h1") == ["Mine"]
    assert texts(page(root / "public", "index.html"), "//h1") == ["3 November 2024"]


def test_a_sites_own_language_is_a_file(root: Path) -> None:
    english = (built_in_templates() / "words/en.yaml").read_text("utf-8")
    own_template(root, "words/cy.yaml", english.replace("Key facts", "Ffeithiau"))
    assert build(root, CONFIG._replace(language="cy")).warnings == ()
    assert "Ffeithiau" in (root / "public/2024/11/03/wall/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ nothing_of_the_kind }}", "nothing_of_the_kind"),
        ("{% if %}", "archive.html:1"),
        ("{% include 'gone.html' %}", "gone.html"),
    ],
)
def test_a_fault_in_a_template_names_the_template(root: Path, text: str, message: str) -> None:
    own_template(root, "archive.html", text)
    with pytest.raises(SiteError, match=re.escape(message)) as caught:
        build(root)
    assert "templates/archive.html" in str(caught.value)


def test_theme_values_go_into_the_style_sheet(root: Path) -> None:
    build(root, CONFIG._replace(theme={"accent": "#004488", "accent-dark": "#99ccff"}))
    (href,) = page(root / "public", "index.html").xpath("//link[@rel='stylesheet']/@href")
    style = (root / "public" / href.removeprefix("/repo/")).read_text("utf-8")
    assert "@layer tokens { :root { --accent: #004488; } }" in style
    dark = "{ --accent: #99ccff; } }"
    assert f'@layer tokens {{ @media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {dark} }}' in style
    assert f'@layer tokens {{ :root[data-theme="dark"] {dark}' in style


def test_another_style_has_another_name(root: Path) -> None:
    def stylesheet() -> list[str]:
        return [path.name for path in (root / "public/assets").glob("style.*.css")]

    build(root)
    before = stylesheet()
    build(root, CONFIG._replace(theme={"accent": "#004488"}))
    assert len(before) == len(stylesheet()) == 1
    assert before != stylesheet()


@pytest.mark.parametrize(
    "value",
    ["red; } body { display: none", "url(https://evil.example/x)", "/* x", "'open", "calc(1px", "</style>", "\\3c", ""],
)
def test_a_value_that_could_leave_its_place_is_refused(root: Path, value: str) -> None:
    report = build(root, CONFIG._replace(theme={"accent": value}))
    assert [problem.what for problem in report.problems] == ["theme.accent is no value for a style"]
    (style,) = (root / "public/assets").glob("style.*.css")
    assert style.read_text("utf-8") == bare_style(STYLE)


def test_a_style_sheet_goes_without_comments_and_room() -> None:
    sheet = (
        "/* Two\n   lines. */\n/*! A licence */\n@layer base {\n  a { color: red;\n    margin: 0; } /* beside */\n\n}\n"
    )
    assert bare_style(sheet) == "/*! A licence */\n@layer base{a{color: red;margin: 0;}/* beside */}"
    assert bare_style('b::before { content: " ; { "; }\n@media (width > 1px) { a { color: red } }') == (
        'b::before{content: " ; { ";}@media (width > 1px){a{color: red}}'
    )


def test_both_languages_say_the_same_things() -> None:
    theme = Theme((built_in_templates(),))
    english, korean = (interface_words(theme, lang) for lang in ("en", "ko"))
    for part in ("text", "counts", "stances", "patterns", "languages"):
        assert getattr(english, part).keys() == getattr(korean, part).keys()
    assert all(len(getattr(korean, names)) == len(getattr(english, names)) for names in ("months", "weekdays"))
    assert not set(english.text) & set(dir(dict))


def test_thousands_are_set_apart() -> None:
    english, korean = (interface_words(Theme((built_in_templates(),)), lang) for lang in ("en", "ko"))
    counted = [english.count("entries", 1), english.count("entries", 1240), english.count("entries", Tally(3580, True))]
    assert counted == ["1 entry", "1,240 entries", "3,580+ entries"]
    assert korean.count("entries", 1240) == "기사 1,240건"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_site_calls_a_stance_what_the_markdown_file_calls_it(lang: str) -> None:
    words = interface_words(Theme((built_in_templates(),)), lang)
    assert words.stances == markdown_words(lang).stances
    assert set(words.stances) == set(STANCES)


def test_words_of_ones_own_that_cannot_be_used_are_told_with_their_line_and_left_out(root: Path) -> None:
    own = root / "templates/words/en.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "text:\n  key_fcts: Known\n  key_facts: [a]\n  in_brief: The Sound in two minutes\n"
        "  ahead_as_of: From {dya} on\n  menu: A {brace\n"
        "dates:\n  months: [J, F]\n  day: '{day} {month_number} {hour}'\n  month: '{month_number}/{year}'\n"
        "counts: none\nlanguages: {sw: Swahili}\n",
        "utf-8",
    )

    report = build(root)

    assert [(str(one.path), one.line, one.what, one.mend) for one in report.problems] == [
        ("templates/words/en.yaml", 2, "`text.key_fcts` is no word of the interface", "Did you mean `key_facts`?"),
        ("templates/words/en.yaml", 3, "`text.key_facts` is not text", "Put it in quotation marks."),
        (
            "templates/words/en.yaml",
            5,
            "`text.ahead_as_of` is to be filled with `{dya}`, which is not there",
            "It may have: `{day}`.",
        ),
        ("templates/words/en.yaml", 6, "`text.menu` has a brace that is not closed", "Close it, or leave it out."),
        (
            "templates/words/en.yaml",
            8,
            "`dates.months` is no list of 12 words",
            "Write `[one, another, …]`, each in its place.",
        ),
        (
            "templates/words/en.yaml",
            9,
            "`dates.day` is to be filled with `{hour}`, which is not there",
            (
                "It may have: `{day}`, `{month}`, `{month_number}`, `{short_month}`, `{short_weekday}`, `{weekday}`, "
                "`{year}`."
            ),
        ),
        (
            "templates/words/en.yaml",
            11,
            "`counts` is not a block of words",
            "Write lines such as `entries: …` under it.",
        ),
    ]
    said = interface_words(open_theme(root), "en")
    assert (said.text["in_brief"], said.text["key_facts"], said.months[0]) == (
        "The Sound in two minutes",
        "Key facts",
        "January",
    )
    assert build(root).problems == report.problems, "a build that finds nothing changed tells them too"


def test_equal_inputs_have_equal_keys_and_any_difference_another() -> None:
    signs = {"data.json": b"one", "robots.txt": b"two"}

    def key(template: str, made_of: object) -> bytes:
        return page_key(Page("a.json", template, made_of, lambda: DataView({})), signs)

    assert key("data.json", ("a", 1)) == key("data.json", ("a", 1))
    assert len({key("data.json", ("a", 1)), key("data.json", ("a", 2)), key("robots.txt", ("a", 1))}) == 3


def test_a_sign_depends_on_every_template_that_a_page_includes(tmp_path: Path) -> None:
    def signs(*folders: Path) -> Mapping[str, Closure]:
        return Templates(Theme((*folders, built_in_templates()))).closures(["entry.html", "archive.html"])

    before = signs()
    own_template(tmp_path, "parts/source.html", "changed")
    after = signs(tmp_path / "templates")
    assert after["entry.html"].digest != before["entry.html"].digest
    assert after["archive.html"] == before["archive.html"]


def test_what_templates_name_is_found_out_once_for_all_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme, names = Theme((built_in_templates(),)), ["entry.html", "archive.html"]
    found = Templates(theme, kept=tmp_path).closures(names)
    (kept,) = tmp_path.iterdir()
    asked: list[str] = []
    real = closures._analysed
    monkeypatch.setattr(closures, "_analysed", lambda source: asked.append(source) or real(source))

    assert Templates(theme, kept=tmp_path).closures(names) == found
    assert not asked

    data = kept.read_bytes()
    kept.write_bytes(data.replace(b'"title"', b'"tidle"'))
    assert Templates(theme, kept=tmp_path).closures(names) == found
    assert asked
    assert kept.read_bytes() == data


def test_a_changed_template_renders_just_the_pages_that_use_it(root: Path) -> None:
    build(root)
    own_template(root, "archive.html", "{% extends 'base.html' %}{% block main %}<h1>Mine</h1>{% endblock %}")
    report = build(root)
    assert (report.read, report.rendered, report.written) == (0, 1, 1)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"author": "Ines Halloran"}, {"feed.xml", "feed.json", "index.html"}),  # the feeds and the page about the site
        ({"timezone": "Asia/Seoul"}, {"feed.xml", "feed.json", "rss.xml"}),
        ({"topics": {"Climate": ("sea",)}}, set()),
    ],
)
def test_a_changed_setting_renders_just_the_pages_that_use_it(
    root: Path, change: dict[str, str], changed: set[str]
) -> None:
    build(root)
    report = build(root, CONFIG._replace(**change))
    assert report.rendered <= 13
    assert {path.rpartition("/")[2] for path in report.written_paths} == changed


def test_a_value_of_the_site_that_only_the_frame_prints_renders_pages_and_no_data(root: Path) -> None:
    build(root)
    report = build(root, CONFIG._replace(theme={"accent": "#004488"}))
    assert {path.rpartition(".")[2] for path in report.written_paths} == {"html", "css", "png"}


def colours(dark: bool) -> dict[str, str]:
    scheme = STYLE.split("@layer base {")[0].split("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", scheme[0]))
    return {**found, **dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", scheme[1]))} if dark else found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["paper", "raised", "tint"])
@pytest.mark.parametrize(
    "ink", ["ink", "soft", "accent", "positive", "negative", "directive", "epistemic", "affective"]
)
def test_text_stands_out_from_its_ground_as_wcag_asks(ink: str, ground: str, dark: bool) -> None:
    values = colours(dark)
    bright, dim = sorted((luminance(values[ink]), luminance(values[ground])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_pages_hold_no_inline_style_or_script(public: Path) -> None:
    for path in public.rglob("*.html"):
        tree = page(public, path.relative_to(public).as_posix())
        assert not tree.xpath("//style | //@style | //script[not(@src) and not(@type='application/ld+json')]")
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_frame_knows_the_base_path_of_its_site() -> None:
    frame = frame_of((), CONFIG._replace(url="https://name.example/a/b/"))
    assert frame.links.href("feed.xml") == "/a/b/feed.xml"
    assert frame.links.absolute("") == "https://name.example/a/b/"


@pytest.mark.parametrize(
    ("name", "value", "what", "mend"),
    [
        ("acent", "red", "no style uses the property theme.acent", "Did you mean `accent`?"),
        ("acent-dark", "red", "no style uses the property theme.acent-dark", "Did you mean `accent-dark`?"),
        ("qq", "1rem", "no style uses the property theme.qq", "docs/templates.md lists the properties."),
        ("accent", "#zzz", "theme.accent is no colour: #zzz", 'Write one such as "#7a1f2b", `teal` or'),
        ("paper-dark", "whitte", "theme.paper-dark is no colour: whitte", 'Write one such as "#7a1f2b", `teal` or'),
    ],
)
def test_a_misspelt_property_or_colour_is_told_with_its_line_and_left_out(
    root: Path, name: str, value: str, what: str, mend: str
) -> None:
    config = parse_config(f'title: x\ntheme:\n  measure: 38rem\n  {name}: "{value}"\n', "site.yaml")

    (problem,) = build(root, config).problems

    assert (str(problem.path), problem.line, problem.what) == ("site.yaml", 4, what)
    assert problem.mend.startswith(mend)
    (style,) = (root / "public" / "assets").glob("style.*.css")
    assert "--measure: 38rem; }" in style.read_text("utf-8")


@pytest.mark.parametrize("value", ["#abc", "#abcd", "#aabbccdd", "Teal", "rgb(1 2 3)", "color-mix(in srgb, red, blue)"])
def test_each_way_to_write_a_colour_is_taken(root: Path, value: str) -> None:
    assert build(root, CONFIG._replace(theme={"accent": value})).ok


def test_a_property_of_the_sites_own_style_can_be_set(root: Path) -> None:
    own_template(root, "assets/site.css", "p { padding: var(--own-room) }\n")

    assert build(root, CONFIG._replace(theme={"own-room": "2rem"})).ok
