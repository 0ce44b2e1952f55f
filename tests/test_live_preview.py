"""`mkdocs serve` as an editor has it: what is saved is shown, a mistake is told in a sentence."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from site_building import ROOT, copied_project

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 120.0  # seconds; a slow machine is no failure
REPORT = "某区法院工作总结\n今年以来，我院坚持公正司法，各项工作取得新的成效，群众满意度不断提升。\n"


def asked(address: str) -> str:
    """A page, as soon as the server gives one."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode("utf-8"))
        except URLError as error:
            if hasattr(error, "code") or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def reloaded(root: str, page: str) -> None:
    """Wait as an open page does: until the server says that there is something newer than what it showed."""
    epoch = re.findall(r"livereload\((\d+), \d+\)", page)[0]
    deadline = time.monotonic() + PATIENCE
    while int(asked(f"{root}livereload/{epoch}/1")) <= int(epoch):
        assert time.monotonic() < deadline


def test_what_is_saved_is_shown_and_a_mistake_takes_nothing_away(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project")
    for name in ("rules", "catalogue"):
        shutil.copytree(ROOT / "corpus" / name, project / "corpus" / name)
    source, rules = project / "corpus/reports/a.txt", project / "corpus/rules/cut.yml"
    source.parent.mkdir()
    source.write_text(REPORT, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root, log = f"http://127.0.0.1:{port}/", tmp_path / "log"
    settings = {"JUANZONG_PDF": "off", "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(tmp_path)}
    environment = {name: value for name, value in os.environ.items() if name != "JUANZONG_CORPUS"} | settings
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    with log.open("w") as out, subprocess.Popen(command, cwd=project, env=environment, stderr=out) as server:
        try:
            page = asked(f"{root}reports/a/index.html")
            source.write_text(REPORT.replace("新的成效", "新的更大成效"), "utf-8")
            reloaded(root, page)
            page = asked(f"{root}reports/a/index.html")
            assert "新的更大成效" in page
            assert "某区法院工作总结" in asked(f"{root}index.html")
            hub = asked(f"{root}reports/index.html")  # made when it is asked for, in its place of the navigation
            assert "某区法院工作总结" in hub
            assert re.search(r'md-tabs__item--active">\s*<a href="index.html"', hub)
            good = rules.read_text("utf-8")
            rules.write_text(good + "- id: half\n", "utf-8")
            while "缺少" not in log.read_text("utf-8"):
                assert server.poll() is None
                time.sleep(0.1)
            rules.write_text(good, "utf-8")
            reloaded(root, page)
            assert "新的更大成效" in asked(f"{root}reports/a/index.html")
        finally:
            server.terminate()
    told = log.read_text("utf-8")
    assert re.search(r"cut\.yml:\d+: 缺少“[a-z]+”，请补上", told)
    assert "Traceback" not in told
    assert "Page skipped" not in told
