"""What several test files need: the shipped rules, the shipped catalogue, drafts made of plain strings, a browser."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import settings

from juanzong.catalogue import load_catalogue
from juanzong.model import Draft, Sidecar, Source
from juanzong.rules import Rules, load_rules
from juanzong.stages.recognise import Recogniser
from juanzong.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from juanzong.model import Catalogue

# a machine that is busy elsewhere is no defect: no test is timed
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "corpus" / "reports").glob("00[0-4]_*.txt"))


def draft_of(text: str, name: str = "case.txt", *, sidecar: Sidecar | None = None) -> Draft:
    """A draft on a source that holds exactly `text`."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = Source(name.partition(".")[0], name, sha256, "text/plain", "utf-8", text)
    return Draft(source, Text.whole(text), sidecar=sidecar or Sidecar())


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(ROOT / "corpus" / "rules")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "corpus" / "catalogue")


@pytest.fixture(scope="session")
def recogniser(catalogue: Catalogue) -> Recogniser:
    return Recogniser(catalogue)


def missing(request: pytest.FixtureRequest, what: str) -> NoReturn:
    """Say loudly that tests are skipped for want of something; where it is required (in `.ci/run`) fail instead."""
    line = f"!!! {what}"
    if os.environ.get("JUANZONG_REQUIRE_BROWSER") == "1":
        pytest.fail(line)
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n{line}")  # noqa: T201 - a skip that nobody sees is a hole
    pytest.skip(line)


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Headless Chromium, one for the whole run. Where there is none, a loud line, or failure where it is required."""
    places = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
    path = next(filter(os.path.exists, places), shutil.which("chromium"))
    if path is None:
        missing(request, "没有找到 Chromium，浏览器测试没有运行（Debian：apt-get install chromium）")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()
