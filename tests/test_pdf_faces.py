from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn
import pytest

from gold_library import made_report
from juanzong.citation import Edition
from juanzong.pdf.faces import ROLES, FaceError, choose_faces
from juanzong.pdf.press import press
from juanzong.pdf.report import report_paper
from juanzong.pdf.store import print_papers
from pdf_reading import faces, words_of

if TYPE_CHECKING:
    from pathlib import Path

EDITION = Edition("2026.11")
# private use characters have no meaning that two readers share, and PDF/A forbids them
NOWHERE, ELSEWHERE = "\ue123", "\U000f1234"


def test_every_role_has_a_face_and_ends_in_one_that_comes_along() -> None:
    for role, chain in faces().chains.items():
        assert chain[-1].name in {"Noto Serif SC", "Noto Sans SC", "Libertinus Serif"}, role


def test_one_line_tells_which_face_each_role_got() -> None:
    told = faces().told()
    assert "\n" not in told
    for role, name in ROLES.items():
        assert f"{name} {faces().chains[role][0].name}" in told


def test_a_chain_in_the_users_own_folder_wins(tmp_path: Path) -> None:
    shutil.copy(pylopdf_fonts_zh_cn.sans_path(), tmp_path / "mine.otf")
    (tmp_path / "faces.yml").write_text("body: [没有的字体, {name: noto sans sc, outline: true}]\n", "utf-8")
    chosen = choose_faces(tmp_path)
    assert [(face.name, face.outline) for face in chosen.chains["body"]] == [("noto sans sc", True)]
    assert chosen.chains["first"] == faces().chains["first"]
    assert chosen.folders[0] == str(tmp_path)


@pytest.mark.parametrize(
    ("chain", "sentence"),
    [
        ("body: [没有的字体]", "“正文”列出的字体一个也没有：没有的字体"),
        ("text: [Noto Serif SC]", "只能有这些角色"),
        ("body: [{face: x}]", "应是字体的名字"),
        ("body: [", "不是写得对的 YAML"),
    ],
)
def test_a_wrong_chain_is_told_in_one_sentence(tmp_path: Path, chain: str, sentence: str) -> None:
    (tmp_path / "faces.yml").write_text(chain, "utf-8")
    with pytest.raises(FaceError, match=sentence) as raised:
        choose_faces(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_glyph_the_first_face_lacks_comes_from_the_next(tmp_path: Path) -> None:
    (tmp_path / "faces.yml").write_text("body: [DejaVu Sans Mono, Noto Serif SC]\n", "utf-8")
    chosen = choose_faces(tmp_path)
    paper = report_paper(made_report("a", "喆堃赟玥"), EDITION)
    pressed = press(paper.template, json.dumps(paper.content), chosen.record(), chosen.folders)
    assert pressed.missing == ()
    assert "喆堃赟玥" in words_of(pressed.pdf)


def test_characters_that_no_face_has_are_all_named_and_the_paper_is_made(tmp_path: Path) -> None:
    report = made_report("a", f"甲{NOWHERE}乙\n丙{ELSEWHERE}丁{NOWHERE}", title="工作总结")
    printed = print_papers([report_paper(report, EDITION)], tmp_path, faces())[0]
    assert printed.missing == (NOWHERE, ELSEWHERE)
    told = printed.complaint()
    assert "reports/a/a.pdf《工作总结》" in told
    assert "U+E123" in told
    assert "U+F1234" in told
    words = words_of(printed.path.read_bytes())
    assert "缺字" in words
    assert "U+E123" in words
    again = print_papers([report_paper(report, EDITION)], tmp_path, faces())[0]
    assert again == printed  # told again on every build, also out of the cache
