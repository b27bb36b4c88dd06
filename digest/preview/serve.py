"""Builds, serves, waits, and builds again; a fault is shown and the next save mends it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.config import load_config
from digest.errors import DigestError, Problem, SiteError
from digest.preview.app import Preview
from digest.preview.changes import Changes
from digest.preview.state import Version, Versions
from digest.site.build import Choices, build_site
from digest.site.content import CONTENT
from digest.site.keeping import CACHE

if TYPE_CHECKING:
    from werkzeug.serving import BaseWSGIServer

FOLDER = f"{CACHE}/preview"
"""Where the preview is built: drafts and a local address must not get into the site that is published."""
_LOOK_AGAIN = 30.0
"""Seconds after which the day may have turned."""


@dataclass(frozen=True, slots=True)
class Built:
    """One build of the preview, for the terminal."""

    version: Version
    written: int
    seconds: float


class Server:
    """The preview of the site in `root`.

    `told` hears of each build. Raises SiteError when the address is taken.
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
        self._root, self._now, self._told = root, now, told
        self._drafts, self._future = drafts, future
        self._versions = Versions()
        self._stopped = threading.Event()
        self._changes = Changes(root)
        base = _base(root)
        hosts = frozenset({host, "localhost", "127.0.0.1", "[::1]"})
        self._server = _server(host, port, Preview(root / FOLDER, base, self._versions, hosts))
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
        changed: frozenset[str] = frozenset()
        day = None
        while not self._stopped.is_set():
            today = self._today()
            if changed or day != today:
                self._told(self._build(changed if day == today else frozenset()))
                day = today
            changed = self._wait()

    def _wait(self) -> frozenset[str]:
        waited = 0.0
        while waited < _LOOK_AGAIN and not self._stopped.is_set():
            changed = self._changes.next(0.25)
            if changed:
                return changed
            waited += 0.25
        return frozenset()

    def _build(self, changed: frozenset[str]) -> Built:
        """One build; of `changed` alone when all of it is content. No fault ends the preview."""
        began = perf_counter()
        told = changed if changed and all(path.startswith(f"{CONTENT}/") for path in changed) else None
        written = 0
        try:
            config = load_config(self._root, self.url)
            choices = Choices(drafts=self._drafts, future=self._future, changed=told)
            output = self._root / FOLDER
            report = build_site(config, self._root, output=output, now=self._now(), choices=choices)
            problems, is_standing, written = (*report.problems, *report.warnings), True, report.written
        except DigestError as error:
            problems, is_standing = error.problems, False
        except Exception as fault:  # noqa: BLE001 - our defect must not end the editor's preview
            what = f"the site could not be built ({type(fault).__name__}: {fault})"
            problems, is_standing = (Problem(self._root, None, what, "Please report it: this is our defect."),), False
        version = self._versions.put_out(problems, is_standing=is_standing)
        return Built(version, written, perf_counter() - began)

    def _today(self) -> object:
        """The day in the site's zone; a new one may put entries out that were held back."""
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
        return make_server(host, port, app, threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit) as fault:
        mend = "Choose another with --port, or end the program that holds it."
        raise SiteError([Problem(f"{host}:{port}", None, "this address cannot be served on", mend)]) from fault
