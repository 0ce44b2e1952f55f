"""A preview is built again and again into one folder, and an editor waits for it each time.

What it showed last is put by, so that it can lend its files. What it cannot lend is not written before somebody asks
for it: of the hundreds of pages that a saved source touches, an editor looks at one.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from dataclasses import replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from juanzong.memory import Memory, collect
from juanzong.pages.lastsite import look
from juanzong.pages.outputs import write_output
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
        self._keys: dict[str, str] | None = None  # of the files that a finished build left
        self._last: LastSite | None = None  # the same, put by while the next one is being built
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
            self._before, self._waiting = self._waiting, {}
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

    def hold(self, outputs: Sequence[DataFile], site: Path, last: LastSite | None) -> dict[str, str]:
        """Lend what the last build made from the same; keep the rest until somebody asks. Gives the keys by address."""
        self._waiting = {
            output.address: output
            for output in outputs
            if last is None or not last.lend(output.address, output.key, site / output.address)
        }
        return {output.address: output.key for output in outputs if output.key}

    def end(self, keys: dict[str, str]) -> None:
        """Note what a finished build left."""
        if self._number % _COLLECT_EVERY == 0:
            collect()
        self._keys, self._last, self._before = keys, None, {}

    def put_back(self) -> None:
        """After a build that failed, show again what the last one left."""
        if self._last is None:
            return
        with self._writing:
            shown, place = self._last.site, self._put_by.pop()
            shutil.rmtree(shown, ignore_errors=True)
            place.rename(shown)
            self._keys = {address: standing.key for address, standing in self._last.files.items() if standing.key}
            self._waiting, self._last = self._before, None

    def make(self, address: str) -> bool:
        """Write the file at an address that nobody has asked for before; False where there is nothing to write."""
        with self._writing:
            output = self._waiting.pop(address, None)
            if output is None or self._site is None:
                return False
            write_output(output, self._site)
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
