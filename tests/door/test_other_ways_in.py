"""Nothing goes around the door: a walk over the code for every other way in or out.

A new way fails here until it is either led through the door or named below with the reason why it may be there; a
reason for what is there no more fails too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ROOT / "digest"

_MODULES = {
    # the network
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib", "smtplib", "telnetlib",
    "asyncio", "socketserver", "wsgiref", "webbrowser", "werkzeug", "feedparser", "warcio", "watchfiles",
    # parsers of what strangers write
    "yaml", "xml", "lxml", "html.parser", "plistlib", "configparser", "tomllib", "csv", "email", "mailbox",
    # archives and compressed data
    "codecs", "gzip", "zlib", "bz2", "lzma", "zipfile", "tarfile",
    # data that runs, other programs
    "pickle", "marshal", "shelve", "dill", "code", "runpy", "ctypes", "subprocess", "pty", "trafilatura",
}  # fmt: skip
_CALLS = {"eval", "exec", "compile", "open", "input", "print", "__import__", "breakpoint"}
_METHODS = {
    "open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "urlopen", "system", "popen",
    "symlink_to", "hardlink_to", "from_string", "fromstring", "document_fromstring", "fragment_fromstring",
    "XMLParser", "iterparse", "XMLPullParser",
    "unsafe_load", "full_load", "load_all", "extractall", "unpack_archive", "Markup", "marked",
}  # fmt: skip

_OURS = "a file that the package ships"
_TRUSTED = "the editor's own settings, templates or files: trusted as code is"
_OWN_STATE = "the tool's own file, its content checked before it is believed"
_HASHED = "the user's own cache folder, hashed; never a site's"
_BOUNDED = "the one bounded client: every byte counted, every socket judged"
_TREE = "trees that digest/clean/html/tree.py or sources/xml.py parsed; HTML knows no entities and loads nothing"
_TERMINAL = "asks whether it is a terminal, or writes bytes that were made safe"
_HEADERS = "formats a date or an address; reads nothing"
_COMPRESSED = "data of our own making, or bounded by the caller"

_DOOR = {"read_bytes", "write_bytes"}
"""The door's own functions, called by their bare names."""

_SHIPPED = re.compile(r"\bfiles\(")
"""A file that the package ships, found by `importlib.resources`."""

ALLOWED: dict[str, dict[str, str]] = {
    "door/files.py": dict.fromkeys(("os.open", "os.fdopen"), "the door itself"),
    "door/yaml.py": {"import yaml": "the door itself"},
    "door/charsets.py": {"import codecs": "the door itself"},
    "sources/xml.py": dict.fromkeys(
        ("import lxml", "import lxml.etree", "etree.XMLParser", "etree.fromstring"), "the hardened parser itself"
    ),
    "sources/web/client.py": dict.fromkeys(
        ("import email.message", "import email.utils", "import http.client", "import socket", "import ssl",
         "import urllib3.exceptions", "import urllib3.response"), _BOUNDED),
    "sources/web/connections.py": dict.fromkeys(
        ("import socket", "import ssl", "import urllib3.connection", "self.gate.open"), _BOUNDED),
    "sources/archives.py": {
        "import warcio.archiveiterator": "reads records of a local file, each cut at the door's limit",
        "import warcio.exceptions": "reads records of a local file, each cut at the door's limit",
        "path.open": "reads records of a local file, each cut at the door's limit",
        "import zlib": "the name of its exception",
    },
    "sources/mail.py": dict.fromkeys(
        ("import email", "import email.errors", "import email.message", "import email.policy", "import mailbox"),
        "letters of a local file, each cut at the door's limit"),
    "sources/feeds.py": {
        "import feedparser": "gets a feed that sources/xml.py has read and written anew",
        "import feedparser.mixin": "gets a feed that sources/xml.py has read and written anew",
        "import lxml": _TREE, "import lxml.etree": _TREE, "reader.fromstring": _TREE,
    },
    "sources/link_pages.py": dict.fromkeys(("import lxml", "import lxml.etree", "html.document_fromstring"), _TREE),
    "sources/pages.py": dict.fromkeys(("import lxml", "import lxml.etree", "html.document_fromstring"), _TREE),
    "sources/opml.py": dict.fromkeys(("import lxml", "import lxml.etree"), "writes; reading is sources/xml.py's"),
    "sources/sitemaps.py": {"import lxml.etree": _TREE, "import zlib": "opens a sitemap up to its limit"},
    "clean/decoding.py": {"import codecs": "the marks that files begin with"},
    "clean/html/tree.py": dict.fromkeys(("import lxml", "import lxml.html", "document_fromstring"), _TREE),
    "clean/html/blocks.py": dict.fromkeys(("import lxml", "import lxml.html"), _TREE),
    "clean/html/head.py": dict.fromkeys(("import lxml", "import lxml.html"), _TREE),
    "clean/html/heading.py": {"import lxml.html": _TREE},
    "clean/html/jsonld.py": {"import lxml.html": _TREE},
    "clean/html/metadata.py": {"import lxml.html": _TREE},
    "clean/html/preformatted.py": {"import lxml": _TREE, "import lxml.html": _TREE},
    "clean/html/extraction.py": {"import lxml.html": _TREE, "import trafilatura": "gets a tree, asks for nothing"},
    "clean/lexicon.py": {"file.read_text": _OURS},
    "clean/forest.py": dict.fromkeys(("compile()", "exec()"), "trees of a file that the package ships, numbers only"),
    "config.py": {"path.read_text": _TRUSTED},
    "user_cache.py": {"place.read_bytes": _HASHED},
    "kept_patterns.py": {"import marshal": _HASHED},
    "kept_mapping.py": {"import marshal": _HASHED},
    "markdown/words.py": {"(Path(__file__).parent / 'words' / f'{name}.yaml').read_text": _OURS},
    "config_email.py": {"path.read_text": _TRUSTED, "import email.utils": _HEADERS},
    "config_sources.py": {"path.read_text": _TRUSTED},
    "desk/fetch_opml.py": {"config.read_text": _TRUSTED},
    "desk/crew.py": {"open()": "the null device"},
    "desk/fetch_lock.py": {"path.open": "the lock's file"},
    "desk/fetch_memory.py": dict.fromkeys(("self._path.open", "self._path.read_text"), _OWN_STATE),
    "desk/git.py": {"import subprocess": "git, its arguments a list, no shell"},
    "desk/mailing.py": dict.fromkeys(
        ("import email.headerregistry", "import email.message", "import email.policy", "import smtplib", "import ssl"),
        "writes letters to the server of site.yaml"),
    "desk/publish.py": {"path.read_text": "the site that we have built"},
    "desk/run_report.py": {"Path(path).open": "the file that the CI runner names, what stands in it escaped"},
    "preview/app.py": {
        "import werkzeug.utils": "serves the editor, on this machine",
        "import werkzeug.wrappers": "serves the editor, on this machine",
        "import wsgiref.types": "a type",
        "file.read_bytes": "a file below the site that we have built",
        "lost.read_bytes": "a file below the site that we have built",
    },
    "preview/changes.py": {"import watchfiles": "tells of saves"},
    "preview/serve.py": {"import werkzeug.serving": "serves the editor, on this machine"},
    "site/addresses.py": {"Path(path).read_bytes": _TRUSTED},
    "site/authors.py": {"Path(__file__).with_name('author-words.tsv').read_text": _OURS},
    "site/static.py": {"(root / STATIC / relative).read_bytes": _TRUSTED},
    "site/theme.py": {"path.read_text": _TRUSTED},
    "site/compiled.py": {"import marshal": _HASHED},
    "site/content.py": {
        "import codecs": "the mark that a file may open with",
        "os.open": "the door's rules, many times a second",
    },
    "site/feeds.py": {"Markup": "HTML that digest/markdown or a template made"},
    "site/figures.py": {"marked": "HTML that only `<b>` has come to"},
    "site/render.py": {"marked": "JSON, escaped where a page prints it"},
    "site/quick.py": {"Markup": "the parts that templates escape otherwise, escaped by the same library"},
    "site/parts.py": {"Markup": "HTML that digest/markdown made, or none"},
    "site/voices.py": {"Markup": "an empty one"},
    "site/statements.py": dict.fromkeys(("Markup", "marked"), "HTML that digest/markdown made"),
    "site/git.py": {"import subprocess": "git, its arguments a list, no shell"},
    "site/lock.py": {"os.open": "the lock's file"},
    "site/beside.py": {"os.fdopen": "a pipe from a process of ours"},
    "site/search_parts.py": {"import marshal": "what that process told through its pipe"},
    "site/plain_lines.py": {"marked": "lines in which there is nothing to escape"},
    "site/output.py": dict.fromkeys(("(folder / MARKER).write_bytes", "open()", "os.open"), "the output folder"),
    "site/pictures/mark.py": {"import zlib": _COMPRESSED},
    "site/search/build.py": {"import zlib": _COMPRESSED},
    "site/search/shards.py": {"import zlib": _COMPRESSED},
    "site/search_memory.py": {"import zlib": "check sums", "path.read_bytes": _OWN_STATE},
    "site/page_sums.py": {
        "import zlib": "check sums", "path.open": _OWN_STATE, "journal_of(path).open": _OWN_STATE,
        "journal.open": _OWN_STATE,
    },
    "site/store.py": {"import zlib": "check sums", "seal_path(path).read_bytes": _OWN_STATE},
    "site/verify.py": dict.fromkeys(("(fresh / path).read_bytes", "(output / path).read_bytes"), "our own output"),
    "cli/__init__.py": {"sys.stdout": _TERMINAL},
    "cli/add.py": {"sys.stderr": _TERMINAL},
    "cli/email.py": {"sys.stdout": _TERMINAL},
    "cli/fetch.py": {"sys.stderr": _TERMINAL},
    "cli/init.py": {"sys.stdin": _TERMINAL},
    "cli/jsonl.py": {"sys.stdout": _TERMINAL, "path.open": "lines of a local file, each parsed as JSON"},
    "cli/run.py": {"sys.stderr": _TERMINAL},
    "cli/serve.py": dict.fromkeys(("import webbrowser", "webbrowser.open"), "our own address"),
    "cli/speech.py": {
        "sys.stderr": _TERMINAL, "sys.stdin": "raw bytes, which the door reads", "sys.stdout": _TERMINAL,
    },
}  # fmt: skip
"""The modules and what they may do beside the door, each with its reason."""


def test_no_way_in_or_out_goes_around_the_door() -> None:
    """Training scripts are left out: a developer runs them, no command does."""
    found = {path.relative_to(CODE).as_posix(): set(_ways(path)) for path in sorted(CODE.rglob("*.py"))}
    found = {path: ways for path, ways in found.items() if not re.search(r"/train(_\w+)?\.py$", path)}
    new = [f"{path}: {way}" for path, ways in found.items() for way in sorted(ways - set(ALLOWED.get(path, {})))]
    gone = [f"{path}: {way}" for path, ways in ALLOWED.items() for way in sorted(set(ways) - found.get(path, set()))]

    assert new == [], "lead it through digest/door, or say in ALLOWED why it may be there"
    assert gone == [], "it is there no more: take it out of ALLOWED"


def test_every_exception_has_its_reason() -> None:
    assert all(len(reason) >= 6 for ways in ALLOWED.values() for reason in ways.values())


def test_no_template_lets_text_pass_unescaped() -> None:
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix in (".html", ".xml", ".json", ".txt", ".ics"):
            text = path.read_text("utf-8")
            assert not re.search(r"\|\s*(?:safe|attr)\b|autoescape\s+false|\{%-?\s*raw", text), path


def _ways(path: Path) -> Iterator[str]:
    """The ways in or out of one module, each as it is written there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (f"import {alias.name}" for alias in node.names if _is_watched(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _is_watched(node.module):
            yield f"import {node.module}"
        elif isinstance(node, ast.Call):
            yield from _call(node)
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr", "sys.stdin"):
            yield ast.unparse(node)


def _is_watched(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in _MODULES)


def _call(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        yield f"{node.func.id}()"
    elif isinstance(node.func, ast.Name) and node.func.id in _METHODS - _DOOR:
        yield node.func.id
    elif isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
        yield from [] if _SHIPPED.search(ast.unparse(node.func)) else [ast.unparse(node.func)]
