"""Static servers: a plain one, and one as an office has it: the site in a sub-folder, 404.html for what is missing."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "/zhishi/ku/"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as they are."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Office(Quiet):
    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(FOLDER) if path.startswith(FOLDER) else "outside-of-the-site"
        return super().translate_path("/" + inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not self.path.startswith(FOLDER):
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served_by(handler: type[Quiet], site: Path) -> Iterator[str]:
    """The address of a site's root while a server answers with `handler`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site while an office serves it."""
    with served_by(_Office, site) as root:
        yield root + FOLDER.lstrip("/")
