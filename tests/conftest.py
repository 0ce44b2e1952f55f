"""What several test files need: the shipped rules, the shipped catalogue, and drafts made of plain strings."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from juanzong.catalogue import load_catalogue
from juanzong.model import Draft, Sidecar, Source
from juanzong.rules import Rules, load_rules
from juanzong.stages.recognise import Recogniser
from juanzong.text import Text

if TYPE_CHECKING:
    from juanzong.model import Catalogue

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
