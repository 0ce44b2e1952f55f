"""A preview is built again and again into one folder, and an editor waits for it each time.

What it showed last is put by, so that it can lend its files. Nothing is lent or written before somebody asks for it: of
the hundreds of pages that a saved source touches, an editor looks at one.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from dataclasses import replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from juanzong import collector
from juanzong.memory import Memory
from juanzong.pages.lastsite import look
from juanzong.pages.outputs import put_output
from juanzong.parallel import pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path
    from typing import Any
    from wsgiref.types import StartResponse, WSGIApplication

    from juanzong.pages.datafiles import DataFile
    from juanzong.pages.lastsite import LastSite

# builds: each leaves its pages in rings of objects, and looking for those among all reports takes a while
_COLLECT_EVERY = 16


class Preview:
    """The site of one `serve`, from one build to the next.

    `begin`, `hold` and `end` follow each other in one thread; `make` and `answer` are called by those that serve pages.
    """

    def __init__(self) -> None:
        self.memory = Memory()
        self._site: Path | None = None
        self._made: dict[str, str] = {}  # the keys of what was made for somebody, by address
        self._keys: dict[str, str] | None = None  # the same once the build is finished
        self._last: LastSite | None = None  # the same, put by while the next one is being built
        self._lender: LastSite | None = None
        self._put_by: list[Path] = []
        self._number = 0
        self._waiting: dict[str, DataFile] = {}  # what nobody has asked for yet, by address
        self._before: dict[str, DataFile] = {}  # the same of the build before
        self._writing = Lock()
        self._staff = ExitStack()
        self._workers: Executor | None = None

    def begin(self, site: Path) -> LastSite | None:
        """Put by what `site` holds, before MkDocs empties it; None where it holds nothing that a build finished."""
        with self._writing:
            keys, self._keys, self._last, self._site = self._keys, None, None, site
            self._before, self._waiting, self._made, self._lender = self._waiting, {}, {}, None
            if keys is None:
                return None
            self._number += 1
            self._last = look(site, keys)
            place = site.with_name(f"{site.name}.last-{self._number}")
            site.rename(place)
            site.mkdir()
        for older in self._put_by:  # removing folders is slow on some disks, and nobody waits for it
            Thread(target=shutil.rmtree, args=(older,), kwargs={"ignore_errors": True}, daemon=True).start()
        self._put_by = [place]
        return replace(self._last, site=place)

    def workers(self) -> Executor | None:
        """Processes that stay from build to build: once pages are served, starting new ones takes seconds."""
        if self._workers is None:
            self._workers = self._staff.enter_context(pool(sys.maxsize))
        return self._workers

    def hold(self, outputs: Sequence[DataFile], last: LastSite | None) -> None:
        """Keep everything until somebody asks for it; what `last` made from the same is lent then."""
        self._waiting, self._lender = {output.address: output for output in outputs}, last

    def end(self) -> None:
        """Note what a finished build left."""
        if self._number % _COLLECT_EVERY == 0:
            collector.collect()
        self._keys, self._last, self._before = self._made, None, {}

    def put_back(self) -> None:
        """After a build that failed, show again what the last one left."""
        if self._last is None:
            return
        with self._writing:
            shown, place = self._last.site, self._put_by.pop()
            shutil.rmtree(shown, ignore_errors=True)
            place.rename(shown)
            self._made = {address: standing.key for address, standing in self._last.files.items() if standing.key}
            self._keys, self._waiting, self._last, self._lender = self._made, self._before, None, None

    def make(self, address: str) -> bool:
        """Write the file at an address that nobody has asked for before; False where there is nothing to write."""
        with self._writing:
            output = self._waiting.pop(address, None)
            if output is None or self._site is None:
                return False
            key = put_output(self._site, self._lender, output)
            if key:
                self._made[address] = key
            return True

    def answer(self, app: WSGIApplication, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """What a server says that finds no file before it is made. `app` is its own answer."""
        path = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")
        address = path.lstrip("/") + "index.html" * (path.endswith("/") or not path)
        said: list[Any] = []
        note: Any = lambda *words: said.append(words)  # noqa: E731 - what `app` says may not be said yet
        self.make(address)
        body = app(environ, note)
        # it waits while a build is going on, and that build may have left the page to be asked for again
        if said[-1][0].startswith("404") and self.make(address):
            body = app(environ, note)
        start_response(*said[-1])
        return body

    def close(self) -> None:
        """Remove what was put by, and let the workers go."""
        self._staff.close()
        for place in self._put_by:
            shutil.rmtree(place, ignore_errors=True)
