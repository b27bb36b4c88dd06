"""The preview's answers: files as GitHub Pages would give them, and a script that waits for the next version.

A page's own bytes and its content security policy stay as they are; what the preview adds comes from its own address,
as scripts and styles of the site itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from digest.door.text import shown
from digest.errors import Problem
from digest.preview.state import Version, Versions

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from werkzeug.wrappers import Request, Response

WAIT = 25.0
"""Seconds that the script's question is kept waiting; browsers and proxies give up later than that."""

_PAGES = 20
"""Pages that are taken to be open."""

OWN = "__digest/"
_RELOAD = """(() => {
  "use strict";
  const own = document.currentScript.src;
  const wait = () => {
    const next = document.createElement("script");
    next.src = own.replace("reload.js", "wait.js");
    next.onload = () => { next.remove(); setTimeout(wait, 50); };
    next.onerror = () => { next.remove(); setTimeout(wait, 1000); };
    document.head.append(next);
  };
  addEventListener("load", () => setTimeout(wait, 0));
})();
"""
_STYLE = """.digest-faults { position: relative; z-index: 9; margin: 0; padding: 1rem 1.25rem; background: #7a1420;
  color: #fff; font: 16px/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.digest-faults h1, .digest-faults h2 { margin: 0 0 .5rem; font: 600 18px/1.4 system-ui, sans-serif; color: #fff; }
.digest-faults ul { margin: 0; padding: 0; list-style: none; }
.digest-faults li + li { margin-top: .75rem; }
.digest-faults b { display: block; }
"""


class Preview:
    """A WSGI application that serves `folder` below the path `base` (with slashes at both ends).

    Only requests for a host of `hosts` are answered, so that a page from elsewhere cannot read drafts through a name
    that it points at this machine.
    """

    def __init__(self, folder: Path, base: str, versions: Versions, hosts: frozenset[str]) -> None:
        self._folder, self._base, self._versions, self._hosts = folder.resolve(), base, versions, hosts
        self._asked: deque[str] = deque(maxlen=_PAGES)

    def asked(self) -> frozenset[str]:
        """The pages that were asked for last, by their files: those that readers may have open."""
        return frozenset(self._asked.copy())

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        from werkzeug.wrappers import Request

        response = self.answer(Request(environ))
        response.headers["Cache-Control"] = "no-store"
        return response(environ, start)

    def answer(self, request: Request) -> Response:
        """The answer to one request."""
        from werkzeug.wrappers import Response

        if _host_name(request.host) not in self._hosts:
            return Response("this preview is not served under that name\n", 403)
        if request.method not in ("GET", "HEAD"):
            return Response("only GET and HEAD\n", 405, {"Allow": "GET, HEAD"})
        if not request.path.startswith(self._base):
            return self._outside(request.path)
        path = request.path.removeprefix(self._base)
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN), request.args.get("seen", ""))
        version = self._versions.now
        return self._file(path, version) if version.is_standing else self._html(_fault_page(version), version, 500)

    def _outside(self, path: str) -> Response:
        from werkzeug.utils import redirect
        from werkzeug.wrappers import Response

        if path in ("/", self._base.rstrip("/")):
            return redirect(self._base, 302)
        return Response(f"The site is at {self._base}\n", 404)

    def _own(self, name: str, seen: str) -> Response:
        from werkzeug.wrappers import Response

        if name == "reload.js":
            return Response(_RELOAD, mimetype="text/javascript")
        if name == "preview.css":
            return Response(_STYLE, mimetype="text/css")
        if name == "wait.js":
            is_new = self._versions.other_than(seen, WAIT)
            return Response("location.reload();\n" if is_new else "", mimetype="text/javascript")
        return Response("no such file\n", 404)

    def _file(self, path: str, version: Version) -> Response:
        from werkzeug.utils import redirect

        found = self._found(path)
        if found is not None and found.is_dir():
            if not path.endswith("/") and path:
                return redirect(f"{self._base}{quote(path)}/", 301)
            found = self._found(f"{path}index.html")
        elif found is None and not path.endswith("/"):
            found = self._found(f"{path}.html")
        if found is None or not found.is_file():
            lost = self._found("404.html")
            return self._html(lost.read_bytes() if lost else b"not found\n", version, 404)
        return self._sent(found, version)

    def _found(self, path: str) -> Path | None:
        """What lies at `path`; nothing outside of the folder is ever seen."""
        if "\0" in path or "\\" in path:
            return None
        found = (self._folder / path).resolve()
        return found if found.is_relative_to(self._folder) and found.exists() else None

    def _sent(self, file: Path, version: Version) -> Response:
        from mimetypes import guess_type

        from werkzeug.wrappers import Response

        if file.suffix == ".html":
            self._note(file.relative_to(self._folder).as_posix())
            return self._html(file.read_bytes(), version, 200)
        kind = _KINDS.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
        return Response(file.read_bytes(), mimetype=kind)

    def _note(self, path: str) -> None:
        with suppress(ValueError):
            self._asked.remove(path)
        self._asked.append(path)

    def _html(self, page: bytes, version: Version, status: int) -> Response:
        """A page with what the preview adds: the waiting script, and what is wrong with the content."""
        from werkzeug.wrappers import Response

        own = f"{self._base}{OWN}"
        script = f'<script src="{escape(own)}reload.js?seen={version.name}"></script>'
        style = f'<link rel="stylesheet" href="{escape(own)}preview.css">'
        banner = _banner(version.problems, "h2") if version.problems and version.is_standing else ""
        head, body, rest = page.partition(b"<body>")
        page = head + style.encode() + body + banner.encode() + rest if body else page
        head, end, rest = page.rpartition(b"</body>")
        page = head + script.encode() + end + rest if end else page + script.encode()
        return Response(page, status, mimetype="text/html")


_KINDS = {
    ".xml": "application/xml",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}


def _host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.rpartition(":")[0] if host.count(":") == 1 or (host.startswith("[") and "]:" in host) else host


def _fault_page(version: Version) -> bytes:
    """A page of its own where no site could be built."""
    told = _banner(version.problems, "h1") if version.problems else "<p>The site is being built.</p>"
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>digest serve</title></head>'
    return f"{head}<body><main>{told}</main></body></html>".encode()


def _banner(problems: tuple[Problem, ...], heading: str) -> str:
    items = "".join(
        f"<li><b>{escape(_place(problem))}</b>{_shown(problem.what)}<br>{_shown(problem.mend)}</li>"
        for problem in problems
    )
    return f'<section class="digest-faults"><{heading}>To be mended</{heading}><ul>{items}</ul></section>'


def _shown(text: str) -> str:
    return escape(shown(text, 400))


def _place(problem: Problem) -> str:
    return shown(f"{problem.path}:{problem.line}" if problem.line else str(problem.path), 300)
