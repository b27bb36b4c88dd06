"""Builds, serves, waits, and builds again; a fault is shown and the next save mends it.

A save is answered by the pages that it touches. The rest (the search index, and after a change of the theme the pages
that nobody looks at) is made in pieces while nothing is saved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from contextlib import redirect_stderr
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.config import load_config
from digest.errors import DigestError, Problem, SiteError
from digest.preview.app import Preview
from digest.preview.changes import Changes
from digest.preview.state import Version, Versions
from digest.site.build import BuildReport, Choices, build_site
from digest.site.content import CONTENT
from digest.site.keeping import CACHE
from digest.site.share import Share

if TYPE_CHECKING:
    from werkzeug.serving import BaseWSGIServer

FOLDER = f"{CACHE}/preview"
"""Where the preview is built: drafts and a local address must not get into the site that is published."""
SEARCH = "search"
"""The kind of output that no page shows before it is asked: the search index."""
_LOOK_AGAIN = 30.0
"""Seconds after which the day may have turned."""
_SHORT = 0.15
"""Seconds for the pages that a save touches, those that are open first; what is left is made when nothing is saved."""
_LONG = 1.0
"""Seconds for a piece of what is left."""
_QUIET = 0.3
"""Seconds without a save after which a piece of what is left is made: a browser has the page by then."""


@dataclass(frozen=True, slots=True)
class Built:
    """One build of what readers look at, for the terminal."""

    version: Version
    written: int
    seconds: float


class Server:
    """The preview of the site in `root`.

    `told` hears of each build. Raises SiteError when there is no such folder, or the address is taken.
    """

    def __init__(
        self,
        root: Path,
        host: str,
        port: int,
        now: Callable[[], datetime],
        *,
        drafts: bool = True,
        future: bool = True,
        told: Callable[[Built], None] = lambda _built: None,
    ) -> None:
        if not root.is_dir():
            mend = "Name the site's folder with --site, or make one with `digest init`."
            raise SiteError([Problem(root, None, "there is no such folder", mend)])
        self._root, self._now, self._told = root, now, told
        self._drafts, self._future = drafts, future
        self._versions = Versions()
        self._stopped = threading.Event()
        self._changes = Changes(root)
        self._changed: frozenset[str] = frozenset()
        self._pages = self._versions.now
        self._looks_at_all, self._is_owing = True, False
        base = _base(root)
        hosts = frozenset({host, "localhost", "127.0.0.1", "[::1]"})
        self._app = Preview(root / FOLDER, base, self._versions, hosts)
        self._server = _server(host, port, self._app)
        self.url = f"http://{'localhost' if host == '127.0.0.1' else host}:{self._server.server_port}{base}"

    def run(self) -> None:
        """Build and serve until `stop` or Ctrl-C."""
        serving = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        serving.start()
        self._changes.start()
        try:
            self._keep_building()
        except KeyboardInterrupt:
            pass
        finally:
            self._changes.stop()
            self._server.shutdown()
            self._server.server_close()

    def stop(self) -> None:
        self._stopped.set()

    def _keep_building(self) -> None:
        """Build what lies there and what is saved, and while nothing is, what builds have left."""
        day, is_first = None, True
        while not self._stopped.is_set():
            today = self._today()
            if is_first or self._changed or day != today:
                self._told(self._build(is_known=day == today))
                day, is_first = today, False
            elif self._is_owing:
                self._build_more()
            self._changed |= self._wait(_QUIET if self._is_owing else _LOOK_AGAIN)

    def _wait(self, seconds: float) -> frozenset[str]:
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0 and not self._stopped.is_set():
            changed = self._changes.next(min(left, 0.25))
            if changed:
                return changed
        return frozenset()

    def _build(self, *, is_known: bool) -> Built:
        """One build of what readers look at. What has changed stays noted until a build has taken it in."""
        began = perf_counter()
        self._looks_at_all |= not is_known or CONTENT in self._changed
        share = Share(self._app.asked(), later={SEARCH}, seconds=_SHORT, is_wanted=self._changes.is_waiting)
        report, faults = self._built(None if self._looks_at_all else self._changed, share)
        if report is not None:
            self._changed, self._looks_at_all, self._is_owing = frozenset(), False, report.owed > 0
        problems = faults if report is None else (*report.problems, *report.warnings)
        self._pages = self._versions.put_out(problems, is_standing=report is not None)
        return Built(self._pages, report.written if report else 0, perf_counter() - began)

    def _build_more(self) -> None:
        """Some of what is owed. Readers are told when a page that one of them has open is among it, and of a fault."""
        asked = self._app.asked()
        share = Share(asked, seconds=_LONG, is_wanted=self._is_wanted)
        report, faults = self._built((), share)
        self._is_owing = report is not None and report.owed > 0
        problems = (*self._pages.problems, *faults)
        if problems != self._versions.now.problems or (report and asked & set(report.written_paths)):
            self._versions.put_out(problems, is_standing=self._pages.is_standing)

    def _is_wanted(self) -> bool:
        return self._stopped.is_set() or self._changes.is_waiting()

    def _built(self, changed: Collection[str] | None, share: Share) -> tuple[BuildReport | None, tuple[Problem, ...]]:
        """The report of a build that is told what changed, None with what was wrong. No fault ends the preview."""
        try:
            config = load_config(self._root, self.url)
            choices = Choices(drafts=self._drafts, future=self._future, changed=changed, share=share)
            output = self._root / FOLDER
            return build_site(config, self._root, output=output, now=self._now(), choices=choices), ()
        except DigestError as error:
            return None, error.problems
        except Exception as fault:  # noqa: BLE001 - our defect must not end the editor's preview
            what = f"the site could not be built ({type(fault).__name__}: {fault})"
            return None, (Problem(self._root, None, what, "Please report it: this is our defect."),)

    def _today(self) -> date | None:
        """The day in the site's zone, None while its settings tell none; a new one may put entries out that were held
        back.
        """
        try:
            return self._now().astimezone(ZoneInfo(load_config(self._root).timezone)).date()
        except DigestError:
            return None


def _base(root: Path) -> str:
    """The path that the site has where it is published: a preview has the same, so that no link lies."""
    try:
        path = urlsplit(load_config(root).url).path
    except DigestError:
        return "/"
    return path if path.endswith("/") else f"{path}/"


def _server(host: str, port: int, app: Preview) -> BaseWSGIServer:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class _Quiet(WSGIRequestHandler):
        """Tells nothing of each request: the terminal is for what the editor must know."""

        def log(self, *_: object) -> None:
            return

    try:
        with redirect_stderr(StringIO()):  # it prints advice of its own when the address is taken
            return make_server(host, port, app, threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit) as fault:
        mend = "Choose another with --port, or end the program that holds it."
        raise SiteError([Problem(f"{host}:{port}", None, "this address cannot be served on", mend)]) from fault
