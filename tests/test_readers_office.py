"""Old word processor files: converted where LibreOffice is at hand, else one sentence with the cure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from juanzong.readers import ReadError, read
from made_files import REPORT, docx, paragraph

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a.wps": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a.rtf": rb"{\rtf1\ansi\ansicpg936 \'b7\'a8}",
    "a.mht": b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n\r\n--",
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is on the PATH, for a program that plays LibreOffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def play(folder: Path, script: str) -> None:
    """Put a program called soffice into `folder`; `out` is where it has to write."""
    program = folder / "soffice"
    lines = (
        f"import sys, os\nargs = sys.argv[1:]\nout = args[args.index('--outdir') + 1]\nsource = args[-1]\n{script}\n"
    )
    program.write_text(f"#!{sys.executable}\n{lines}", "utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("office")
def test_without_libreoffice_the_sentence_names_the_cure(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    with pytest.raises(ReadError, match=r"另存为 \.docx 或 \.txt"):
        read(path, name)


@pytest.mark.parametrize("name", FILES)
def test_with_libreoffice_the_converted_text_is_read(tmp_path: Path, office: Path, name: str) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(paragraph(REPORT)))
    play(office, f"import shutil\nshutil.copy({str(made)!r}, os.path.splitext(source)[0] + '.docx')")
    path = tmp_path / name
    path.write_bytes(FILES[name])
    source = read(path, name).source
    assert source.text == REPORT
    assert "由 LibreOffice 转换" in source.notes[0]
    assert not source.media_type.startswith("application/vnd.openxml")


@pytest.mark.parametrize(
    ("script", "sentence"),
    [("sys.exit(1)", "没有转换成功"), ("pass", "没有转换成功"), ("import time\ntime.sleep(60)", "没有转换完")],
)
def test_a_conversion_that_fails_is_a_sentence(
    tmp_path: Path, office: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str
) -> None:
    play(office, script)
    monkeypatch.setattr("juanzong.readers.office.SECONDS", 0.5)
    path = tmp_path / "a.doc"
    path.write_bytes(FILES["a.doc"])
    with pytest.raises(ReadError, match=sentence):
        read(path, "a.doc")
    assert {path.name for path in tmp_path.iterdir()} == {"a.doc", "bin"}
