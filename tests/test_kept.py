"""What one build leaves for the next: taken up with the same stamp and whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.kept import note_down, noted

if TYPE_CHECKING:
    from pathlib import Path

VALUES = ({"甲": ("乙", 1)}, [2, 3], "丁")


def test_what_is_noted_down_is_taken_up_with_its_stamp_only(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "known"
    assert noted(path, "one") is None
    note_down(path, "one", *VALUES)
    assert noted(path, "one") == VALUES
    assert noted(path, "other") is None
    assert list(path.parent.iterdir()) == [path]


def test_of_a_file_that_breaks_off_or_is_another_s_nothing_is_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "known"
    note_down(path, "one", *VALUES)
    whole = path.read_bytes()
    for content in (whole[:-3], b"", b"{}", whole[:1]):
        path.write_bytes(content)
        assert noted(path, "one") is None
