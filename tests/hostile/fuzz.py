"""The door and the readers behind it, fed by a fuzzer that looks for new branches (atheris, an optional tool).

    python -m tests.hostile.fuzz TARGET [libFuzzer options] [CORPUS]…

Each target takes bytes and raises only when something that must hold does not. What was found lies in `findings/`,
named by its target, and the tests feed it to that target for ever.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from digest.clean import clean
from digest.door.slugs import MAX_LENGTH, SLUG_FORM, file_slug, own_slug, slug, term_slug
from digest.door.text import normalise, plain, shown
from digest.door.urls import link_url, web_url
from digest.door.yaml import dump_mapping, read_mapping
from digest.errors import DigestError
from digest.markdown import fast, format_entry, plain_text, read_entry, render_markdown
from digest.markdown.escape import literal
from digest.model import RawArticle
from digest.site.search.vocabulary import Vocabulary
from digest.sources.feeds import read_feed
from digest.sources.link_pages import read_links
from digest.sources.listing import NotAListingError
from digest.sources.mail import read_message
from digest.sources.opml import read_opml
from digest.sources.reading import read_files
from digest.sources.sitemaps import read_sitemap
from tests.hostile.figure import Figure

FINDINGS = Path(__file__).parent / "findings"
_MEMORY = Path("/dev/shm")
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LIVE = re.compile(
    r"<(?:script|iframe|svg|style|object|embed|base|meta|link|form)\b|<img[^>]*src=\"(?:[a-z]+:|//)|<[a-z][^>\"]*\son\w+=",
    re.IGNORECASE,
)


def _text(data: bytes) -> str:
    return (
        data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace")
        if _is_decodable(data)
        else data.decode("latin-1")
    )


def _is_decodable(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def text(data: bytes) -> None:
    raw = _text(data)
    once = normalise(raw)
    assert normalise(once) == once
    assert not _ACTING.search(once.replace("\n", "").replace("\t", ""))
    assert "\n" not in shown(raw)
    assert "::" not in shown(raw, 10_000)


def urls(data: bytes) -> None:
    raw = _text(data)
    for found in (web_url(raw), link_url(raw)):
        if found is not None:
            assert re.match(r"https?://|mailto:|[^:]*$|[^:/?#]*[/?#]", found), found
            assert not re.match(r"\s*(?:javascript|data|vbscript|file|blob):", found, re.IGNORECASE), found
            assert not re.search(r"[\x00-\x20\"'<>]", found), found
    clean_url = web_url(raw)
    assert clean_url is None or web_url(clean_url) == clean_url


def slugs(data: bytes) -> None:
    raw = _text(data)
    for made in (slug(raw), term_slug(raw), own_slug(raw), file_slug(raw)):
        assert SLUG_FORM.fullmatch(made), made
    assert len(slug(raw)) <= MAX_LENGTH


def yaml(data: bytes) -> None:
    raw = _text(data)
    found = read_mapping(raw, "x")
    if not found.problems:
        strings = {key: value for key, value in found.values.items() if isinstance(value, str)}
        assert read_mapping(dump_mapping(strings), "x").values == strings
    assert read_mapping(dump_mapping({"x": raw}), "x").values == {"x": raw} or re.search("[\ud800-\udfff]", raw)


def entry(data: bytes) -> None:
    raw = _text(data)
    try:
        found = read_entry("2026/03/09/x.md", raw)
    except DigestError:
        return
    assert format_entry(found) == raw
    assert fast.read_entry("2026/03/09/x.md", raw) == found


def markdown(data: bytes) -> None:
    raw = _text(data)
    assert not _LIVE.search(render_markdown(raw)), render_markdown(raw)
    assert plain_text(literal(raw)) == " ".join(plain(raw).split())
    vocabulary = Vocabulary()
    assert "" not in [vocabulary.terms[number] for number in vocabulary.of_text(raw)]


def feed(data: bytes) -> None:
    try:
        found = read_feed(data)
    except NotAListingError:
        return
    assert all(one.url is None or web_url(one.url) == one.url for one in found.entries)


def opml(data: bytes) -> None:
    try:
        read_opml(data)
    except (NotAListingError, DigestError):
        return


def sitemap(data: bytes) -> None:
    try:
        found = read_sitemap(data)
    except NotAListingError:
        return
    assert all(one.url and web_url(one.url) == one.url for one in (*found.entries, *found.children))


def links(data: bytes) -> None:
    try:
        found = read_links(data, "https://a.example/", "a, li")
    except NotAListingError:
        return
    assert all(one.url and web_url(one.url) == one.url for one in found.entries)


def mail(data: bytes) -> None:
    read_message(data, "x")


def mailbox(data: bytes) -> None:
    _as_file(data, ".mbox")


def archive(data: bytes) -> None:
    _as_file(data, ".warc")


def _as_file(data: bytes, suffix: str) -> None:
    """What `digest add` reads of a file of that name."""
    with tempfile.NamedTemporaryFile(suffix=suffix, dir=_MEMORY if _MEMORY.is_dir() else None) as file:
        file.write(data)
        file.flush()
        for _ in read_files([Path(file.name)]):
            pass


def article(data: bytes) -> None:
    clean(RawArticle("x", data))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        text, urls, slugs, yaml, entry, markdown, feed, opml, sitemap, links, mail, mailbox, archive, article,
    )
}  # fmt: skip
_SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "urls": (
        b"https://a.example/x?y=1#z",
        b"JaVa\tscript:alert(1)",
        b"mailto:a@b.example",
        b"//a.example",
        b"http://[::1]/",
    ),
    "yaml": (b"a: 1\nb: [x, 'y']\nc: {d: 2024-01-01}\n", b"a: &x 1\nb: *x\n", b"a: !!python/x y\n", b"- a\n"),
    "entry": (b"---\ntitle: x\ndate: 2026-03-09\n---\n\nWords.\n\n## Quotes\n\n> A\n>\n> \xe2\x80\x94 B, c\n",),
    "markdown": (b"# a\n- b\n> c\n\n`d` *e* [f](http://g.example) ![h](i) <j> &amp; ~~k~~ \\l\n",),
    "feed": (
        b"<rss version='2.0'><channel><title>x</title><item><title>y</title><link>http://a.example/</link></item></channel></rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><id>b</id></entry></feed>",
        b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"x"}]}',
    ),
    "opml": (b"<opml version='2.0'><body><outline text='x' xmlUrl='http://a.example/'/></body></opml>",),
    "sitemap": (
        (
            b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.example/b</loc>"
            b"<lastmod>2026-03-09</lastmod></url></urlset>"
        ),
        b"<sitemapindex><sitemap><loc>http://a.example/c.xml</loc></sitemap></sitemapindex>",
    ),
    "links": (b"<base href='/b/'><ul><li><a href='c'>d</a></ul><a href='https://a.example/e'>f</a>",),
    "mailbox": (b"From a Mon Mar  9 06:00:00 2026\nSubject: x\n\nhello\n\nFrom b\n\nbye\n",),
    "archive": (
        (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http;"
            b" msgtype=response\r\nContent-Length: 92\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            b"Content-Encoding: gzip\r\n\r\n<html><p>hello</p></html>\r\n\r\n"
        ),
    ),
    "mail": (b"From: A <a@b.example>\nSubject: =?utf-8?q?x?=\nContent-Type: text/html\n\n<p>hello</p>\n",),
    "article": (
        b"<html><head><title>x</title></head><body><article><p>words</p></article></body></html>",
        b"Title\nBy A\nWords.",
    ),
}


def figures(seconds: float) -> Iterator[Figure]:
    """Each target fuzzed for so long, in a process of its own."""
    if find_spec("atheris") is None:
        yield Figure("one door", "fuzzing", "atheris is not installed (pip install '.[fuzz]')", "", ())
        return
    for name in TARGETS:
        with tempfile.TemporaryDirectory(prefix="digest-fuzz-") as folder:
            for place, seed in enumerate(
                (*_SEEDS.get(name, (b"a",)), *(path.read_bytes() for path in found_for(name)))
            ):
                (Path(folder) / f"seed-{place}").write_bytes(seed)
            options = [
                f"-max_total_time={seconds:g}",
                "-max_len=4096",
                "-timeout=20",
                f"-artifact_prefix={folder}/found-",
            ]
            command = [sys.executable, "-m", "tests.hostile.fuzz", name, *options, folder]
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
            runs = re.findall(r"Done (\d+) runs|#(\d+)\s", done.stderr)
            number = max((int(one or other) for one, other in runs), default=0)
            kept = [path.read_bytes()[:120] for path in Path(folder).glob("found-*")]
            faults = [f"{data!r}: {done.stderr.strip().splitlines()[-1][:100]}" for data in kept]
            yield Figure(
                "one door", f"fuzzing {name} for {seconds:g} s", f"{number:,} inputs, {len(kept)} found", "0", faults
            )


def found_for(name: str) -> list[Path]:
    """What was once found for a target."""
    return sorted(FINDINGS.glob(f"{name}-*.bin"))


def main() -> None:
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    atheris.instrument_all()
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
