"""Other site generators on the same archive: for each a site with the same entries and, as far as it knows them, the
same kinds of page (entry, day, month, person, place, organization, topic, outlet, feed, sitemap).

Each function writes a site for its program and says how to build it. Templates are as plain as can be, so a peer prints
less on each page than this project does.
"""

# ruff: noqa: E501 - templates in a line each

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import ArchiveFile

NAIVE = Path(__file__).parent / "naive_loop.py"
_TERMS = ("people", "places", "organizations", "topics")
_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head><body>'
_NAV = '<nav><a href="/">Latest</a> <a href="/people/">People</a> <a href="/topics/">Topics</a></nav>'


@dataclass(frozen=True, slots=True)
class Peer:
    """How to build a site: the command, the folder it runs in, where the output lies."""

    name: str
    command: tuple[str, ...]
    folder: Path
    output: Path
    template: Path
    add: Callable[[ArchiveFile], None]
    told: Callable[[ArchiveFile], tuple[str, ...]] | None = None


def digest(folder: Path, files: Iterable[ArchiveFile], program: str) -> Peer:
    """The project itself, with a template of the site's own for the entry."""
    settings = "title: The Bench Briefing\nurl: https://name.example/briefing/\ndescription: An invented archive.\n"
    _write(folder / "site.yaml", settings)
    built_in = Path(__file__).parents[1] / "templates/entry.html"
    _write(folder / "templates/entry.html", built_in.read_text("utf-8"))

    def add(file: ArchiveFile) -> None:
        _write(folder / "content" / file.path, file.text)

    _each(files, add)
    command = (program, "build", "--quiet")
    return Peer(
        "digest", command, folder, folder / "public", folder / "templates/entry.html", add,
        lambda file: (*command, "--changed", f"content/{file.path}"),
    )  # fmt: skip


def hugo(folder: Path, files: Iterable[ArchiveFile], program: str) -> Peer:
    """Hugo: sections for years, months and days, a taxonomy for each kind of term."""
    taxonomies = "".join(f'{name} = "{name}"\n' for name in (*_TERMS, "outlets"))
    config = f'baseURL = "https://name.example/briefing/"\ntitle = "The Bench Briefing"\n[taxonomies]\n{taxonomies}'
    _write(folder / "hugo.toml", config)
    page = _HEAD % "{{ .Title }}" + _NAV
    terms = "".join(
        f"{{{{ range .Params.{name} }}}}<a href='/{name}/{{{{ urlize . }}}}/'>{{{{ . }}}}</a> {{{{ end }}}}"
        for name in _TERMS
    )
    _write(folder / "layouts/_default/single.html", page + "<h1>{{ .Title }}</h1>{{ .Content }}" + terms + "</body>")
    lines = (
        "<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ .Date }}</li>{{ end }}</ul></body>"
    )
    _write(folder / "layouts/_default/list.html", page + "<h1>{{ .Title }}</h1>" + lines)
    _write(
        folder / "layouts/index.html",
        page + "{{ range first 20 .Site.RegularPages }}<h2>{{ .Title }}</h2>{{ .Summary }}{{ end }}</body>",
    )

    def add(file: ArchiveFile) -> None:
        _write(folder / "content" / file.path, file.text)
        for parent in list(Path(file.path).parents)[:-1]:
            _write(folder / "content" / parent / "_index.md", f"---\ntitle: {parent}\n---\n")

    _each(files, add)
    command = (program, "--quiet", "--cleanDestinationDir")
    return Peer("Hugo", command, folder, folder / "public", folder / "layouts/_default/single.html", add)


def pelican(folder: Path, files: Iterable[ArchiveFile], program: str) -> Peer:
    """Pelican: people, places and organizations as tags, topics as categories, archives by day and month."""
    theme = folder / "theme/templates"
    head = _HEAD % "{{ SITENAME }}" + _NAV
    listing = (
        head
        + "<ul>{% for a in articles %}<li><a href='/{{ a.url }}'>{{ a.title }}</a> {{ a.date }}</li>{% endfor %}</ul></body>"
    )
    for name in ("index", "tag", "category", "author", "period_archives", "archives"):
        _write(theme / f"{name}.html", listing)
    for name in ("tags", "categories", "authors", "page"):
        _write(theme / f"{name}.html", head + "</body>")
    tags = "{% for tag in article.tags %}<a href='/{{ tag.url }}'>{{ tag }}</a> {% endfor %}"
    _write(theme / "article.html", head + "<h1>{{ article.title }}</h1>{{ article.content }}" + tags + "</body>")
    (folder / "theme/static").mkdir(exist_ok=True)
    _write(
        folder / "pelicanconf.py",
        "SITENAME='The Bench Briefing'\nSITEURL='https://name.example/briefing'\nTIMEZONE='UTC'\nPATH='content'\n"
        "THEME='theme'\nARTICLE_URL='{date:%Y/%m/%d}/{slug}/'\nARTICLE_SAVE_AS='{date:%Y/%m/%d}/{slug}/index.html'\n"
        "DAY_ARCHIVE_SAVE_AS='{date:%Y/%m/%d}/index.html'\nMONTH_ARCHIVE_SAVE_AS='{date:%Y/%m}/index.html'\n"
        "FEED_ALL_ATOM='feed.xml'\nFEED_MAX_ITEMS=20\nDEFAULT_PAGINATION=False\n",
    )

    def add(file: ArchiveFile) -> None:
        fields = _fields(file)
        named = ", ".join(fields[name] for name in _TERMS[:3])
        head = (
            f"Title: {fields['title']}\nDate: {file.day}\nCategory: {fields['topics'].split(',')[0]}\nTags: {named}\n"
        )
        _write(folder / "content" / file.path, f"{head}Slug: {Path(file.path).stem}\n\n{_body(file)}")

    _each(files, add)
    command = (program, "-q", "-s", "pelicanconf.py", "-o", "output")
    return Peer("Pelican", command, folder, folder / "output", theme / "article.html", add)


def mkdocs(folder: Path, files: Iterable[ArchiveFile], program: str) -> Peer:
    """MkDocs: pages only; it knows no terms, days or feeds."""
    theme = folder / "theme"
    _write(
        folder / "mkdocs.yml",
        "site_name: The Bench Briefing\nsite_url: https://name.example/briefing/\ntheme:\n  name: null\n  custom_dir: theme\nplugins: []\n",
    )
    _write(theme / "main.html", _HEAD % "{{ page.title }}" + _NAV + "{{ page.content }}</body>")
    _write(folder / "docs/index.md", "# The Bench Briefing\n")

    def add(file: ArchiveFile) -> None:
        _write(folder / "docs" / file.path, file.text)

    _each(files, add)
    return Peer("MkDocs", (program, "build", "-q"), folder, folder / "site", theme / "main.html", add)


def eleventy(folder: Path, files: Iterable[ArchiveFile], program: str) -> Peer:
    """Eleventy: terms and days by pagination over collections."""
    groups = "".join(f"  c.addCollection('{name}', api => group(api, e => e.data.{name} || []));\n" for name in _TERMS)
    _write(
        folder / "eleventy.config.js",
        "const slug = s => String(s).toLowerCase().replace(/[^a-z0-9]+/g, '-');\n"
        "const group = (api, names) => { const found = new Map(); for (const e of api.getFilteredByGlob('content/2*/**/*.md'))"
        " for (const n of names(e)) { if (!found.has(n)) found.set(n, []); found.get(n).push(e); }"
        " return [...found].map(([name, items]) => ({name, slug: slug(name), items})); };\n"
        "module.exports = c => {\n"
        + groups
        + "  c.addCollection('days', api => group(api, e => [e.inputPath.split('/').slice(2, 5).join('/')]));\n"
        "  return {dir: {input: 'content', includes: '../layouts', output: 'public'}, markdownTemplateEngine: false};\n};\n",
    )
    _write(folder / "content/content.json", '{"layout": "entry.njk"}')
    head = _HEAD % "{{ title }}" + _NAV
    _write(folder / "layouts/entry.njk", head + "<h1>{{ title }}</h1>{{ content | safe }}</body>")
    lines = "<ul>{% for e in term.items %}<li><a href='{{ e.url }}'>{{ e.data.title }}</a></li>{% endfor %}</ul></body>"
    for name in (*_TERMS, "days"):
        path = "{{ term.name }}" if name == "days" else f"{name}/{{{{ term.slug }}}}"
        front = f"---\nlayout: false\npagination: {{data: collections.{name}, size: 1, alias: term}}\npermalink: '{path}/index.html'\n---\n"
        _write(folder / f"content/{name}.njk", front + head + lines)

    def add(file: ArchiveFile) -> None:
        _write(folder / "content" / file.path, file.text)

    _each(files, add)
    return Peer("Eleventy", (program, "--quiet"), folder, folder / "public", folder / "layouts/entry.njk", add)


def naive(folder: Path, files: Iterable[ArchiveFile], program: str) -> Peer:
    """A plain loop of PyYAML, markdown-it-py and Jinja."""
    _write(folder / "entry.html", _HEAD % "{{ title }}" + _NAV + "<h1>{{ title }}</h1>{{ content|safe }}</body>")

    def add(file: ArchiveFile) -> None:
        _write(folder / "content" / file.path, file.text)

    _each(files, add)
    return Peer("naive loop", (program, str(NAIVE), str(folder)), folder, folder / "public", folder / "entry.html", add)


PEERS: Mapping[str, tuple[Callable[[Path, Iterable[ArchiveFile], str], Peer], str]] = {
    "digest": (digest, str(Path(sys.executable).with_name("digest"))),
    "hugo": (hugo, "hugo"),
    "pelican": (pelican, "pelican"),
    "mkdocs": (mkdocs, "mkdocs"),
    "eleventy": (eleventy, "eleventy"),
    "naive": (naive, sys.executable),
}
"""For each peer how its site is made and the program's usual name."""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _each(files: Iterable[ArchiveFile], add: Callable[[ArchiveFile], None]) -> None:
    for file in files:
        add(file)


def _fields(file: ArchiveFile) -> dict[str, str]:
    """The front matter's one-line values, lists without their brackets."""
    lines = file.text.split("\n---\n")[0].splitlines()
    pairs = (line.partition(": ") for line in lines if ": " in line)
    return {key.strip(): value.strip("[]") for key, _, value in pairs}


def _body(file: ArchiveFile) -> str:
    return file.text.split("\n---\n", 1)[1]
