"""Plain text files, and what every reader does: ids, hashes, notes, flags."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from juanzong.ledger import account
from juanzong.readers import ReadError, read, slug_of
from made_files import REPORT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_source_is_the_file_as_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    source = read(path, "sub/a.txt").source
    assert (source.path, source.text, source.encoding) == ("sub/a.txt", REPORT, "gb18030")
    assert (source.media_type, source.notes) == ("text/plain", ())
    assert source.sha256 == hashlib.sha256(REPORT.encode("gb18030")).hexdigest()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85", "\f"])
def test_every_kind_of_line_end_becomes_one_and_is_accounted_for(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.replace("\n", end).encode())
    draft = read(path, "a.txt")
    assert str(draft.text) == REPORT
    assert {edit.rule for edit in draft.edits} == {"line-end"}
    account(draft.source.text, [(draft.text.span, draft.edits, str(draft.text))])


def test_a_plain_text_is_not_touched(tmp_path: Path) -> None:
    hostile = f"{REPORT}<script>a(1)</script>\n<img src=x onerror=y> {{{{ 7*7 }}}} [甲](javascript:a) **市**&nbsp;\n"
    path = tmp_path / "a.txt"
    path.write_text(hostile, "utf-8", newline="")
    draft = read(path, "a.txt")
    assert str(draft.text) == hostile
    assert draft.edits == ()


def test_lost_characters_are_flagged_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.encode("gb18030") + b"\xff" + REPORT.encode("gb18030"))
    (flag,) = read(path, "a.txt").flags
    assert (flag.span, flag.kind) == ((len(REPORT), len(REPORT) + 1), "undecodable")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("000_3896287bb396f623.txt", "000-3896287bb396f623"),
        ("deep/er/Annual Report (2).HTML", "annual-report-2"),
        ("a" * 60 + ".txt", "a" * 37),
        ("x" * 36 + "-yz.txt", "x" * 36),
        ("某区法院2025.txt", ""),
        ("---.txt", ""),
        (".txt", "txt"),
    ],
)
def test_an_id_is_an_ascii_slug_or_nothing(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_name_in_chinese_gives_the_hash_for_an_id(tmp_path: Path) -> None:
    path = tmp_path / "总结 2025.txt"
    path.write_text(REPORT, "utf-8")
    source = read(path, path.name).source
    assert source.id == source.sha256[:12]


def test_a_sidecar_comes_along(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")
    (tmp_path / "a.yml").write_text("issuer: 某区人民法院\n", "utf-8")
    assert read(path, "a.txt").sidecar.issuer == "某区人民法院"


def test_a_wrong_sidecar_is_a_refusal_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")
    (tmp_path / "a.yml").write_text("issuer: 某区人民法院\ndate: 去年\n", "utf-8")
    with pytest.raises(ReadError, match=r"a\.yml:2: "):
        read(path, "a.txt")
