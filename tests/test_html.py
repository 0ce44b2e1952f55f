"""Every page of the seed site is valid html, as the Nu Html Checker sees it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from conftest import ROOT, missing
from site_building import seed_site

JAR = ROOT / "tests" / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# what the theme's own templates say wrong, by the words of the checker; nothing else may be wrong
ALLOWED = (
    "Attribute “autocomplete” is only allowed when the input type is “color”",  # base.html: the drawer's checkboxes
    "Bad value “” for attribute “tabindex” on element “label”",  # nav-item.html: the section that one is in
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",  # toc.html
)
THEIRS = re.compile('<input class="md-toggle"|<label class="md-nav__|id="__nav_')


@pytest.fixture(scope="module")
def messages(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    """The errors of all pages; not its warnings, for it takes the style sheets beside a page for a stranger's."""
    java = shutil.which("java")
    if java is None or not JAR.exists():
        cure = "apt-get install default-jre-headless npm；npm ci --prefix tests/html"
        missing(request, f"没有 Java 或 vnu，HTML 校验没有运行（{cure}）")
    command = [java, "-jar", str(JAR), "--format", "json", "--errors-only", "--skip-non-html", str(seed_site())]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stderr
    found: list[dict[str, str]] = json.loads(told)["messages"]
    return found


def test_every_page_is_valid_html_but_for_what_the_theme_says_wrong(messages: list[dict[str, str]]) -> None:
    ours = [
        f"{message['url']}: {message['message']} {message.get('extract', '')}"
        for message in messages
        if not (message["message"].startswith(ALLOWED) and THEIRS.search(message.get("extract", "")))
    ]
    assert ours == []


def test_what_is_allowed_is_still_said(messages: list[dict[str, str]]) -> None:
    said = {allowed for allowed in ALLOWED for message in messages if message["message"].startswith(allowed)}
    assert said == set(ALLOWED)
