"""What the editor saves, as it is saved."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue

from digest.config import FILE_NAME
from digest.site.content import CONTENT

FOLDERS = (CONTENT, "templates", "static")
_SETTLED = 20
"""Milliseconds of quiet after which what was saved is taken to be whole: editors write a file in several steps."""
_LONGEST = 400
"""Milliseconds after which changes are told though more keep coming."""
_STANDING = 200
"""Milliseconds without a change after which a new watch is taken to stand."""


class Changes:
    """Watches a site's inputs from threads of its own, and hands over which paths may have changed."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._told: Queue[frozenset[str]] = Queue()
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch_top, daemon=True),
            threading.Thread(target=self._watch_folders, daemon=True),
        ]
        self._folders_turned = threading.Event()

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._folders_turned.set()
        for thread in self._threads:
            thread.join(5)

    def next(self, seconds: float) -> frozenset[str]:
        """The paths, from the site's root, that changed since the last call; empty when none did within `seconds`."""
        try:
            found = self._told.get(timeout=seconds)
        except Empty:
            return frozenset()
        while not self._told.empty():
            found |= self._told.get()
        return found

    def is_waiting(self) -> bool:
        """Whether `next` would tell of something at once."""
        return not self._told.empty()

    def _watch_top(self) -> None:
        """site.yaml, and the coming and going of the folders: by the folder above, since editors replace files."""
        from watchfiles import watch

        names = {FILE_NAME, *FOLDERS}
        for changes in watch(
            self._root,
            recursive=False,
            watch_filter=None,
            stop_event=self._stop,
            step=_SETTLED,
            debounce=_LONGEST,
            raise_interrupt=False,
        ):
            found = self._inside(path for _, path in changes)
            if found & set(FOLDERS):
                self._folders_turned.set()
            if found & names:
                self._told.put(frozenset(found & names))

    def _watch_folders(self) -> None:
        """What lies in the folders. Where one comes or goes the watch begins anew: what was saved meanwhile it has not
        seen, so that all of them are told.
        """
        is_first = True
        while not self._stop.is_set():
            self._folders_turned.clear()
            folders = [name for name in FOLDERS if (self._root / name).is_dir()]
            unseen = frozenset[str]() if is_first else frozenset(folders)
            is_first = False
            if folders:
                with suppress(FileNotFoundError):  # one that has gone again is told by the watch on top
                    self._watch(folders, unseen)
            else:
                self._folders_turned.wait(1)

    def _watch(self, folders: Iterable[str], unseen: frozenset[str]) -> None:
        """Tell of what changes in `folders` until one of them comes or goes, and of `unseen` once the watch stands."""
        from watchfiles import watch

        for changes in watch(
            *(self._root / name for name in folders),
            watch_filter=None,
            stop_event=self._folders_turned,
            step=_SETTLED,
            debounce=_LONGEST,
            raise_interrupt=False,
            ignore_permission_denied=True,
            rust_timeout=_STANDING,
            yield_on_timeout=True,
        ):
            found, unseen = self._inside(path for _, path in changes) | unseen, frozenset()
            if found:
                self._told.put(frozenset(found))

    def _inside(self, paths: Iterable[str]) -> set[str]:
        """Paths from the root; what editors keep beside a file (swap files, backups) is none of ours."""
        names = (Path(path).relative_to(self._root).as_posix() for path in paths if Path(path) != self._root)
        return {name for name in names if not _is_scratch(name.rpartition("/")[2])}


def _is_scratch(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp")) or name == "4913"
