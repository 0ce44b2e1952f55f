"""The file of one record: what a result shows of it, and where on its page every line is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juanzong.search.packing import read_script, script

if TYPE_CHECKING:
    from juanzong.search.records import Record


def text_file(record: Record) -> bytes:
    """The file: kind, address, name, head, body, anchors of its lines, heading levels of its lines, facts.

    An anchor `s123` is written as the number that it adds to the one before it; any other as it is.
    """
    facts = [record.date, record.year, record.court_level, record.issuer, record.genre, int(record.complete)]
    anchors: list[int | str] = []
    last = 0
    for anchor in record.anchors:
        number = anchor.removeprefix("s")
        if number.isascii() and number.isdecimal() and anchor.startswith("s"):
            anchors.append(int(number) - last)
            last = int(number)
        else:
            anchors.append(anchor)
    levels = "".join([str(level) for level in record.levels])
    head = "\n".join(record.head)
    return script(record.kind, record.address, record.name, head, record.body, anchors, levels, facts)


def words_in(content: bytes) -> tuple[str, str]:
    """What the record of such a file is found by: the text of its head and of its body."""
    head, body = map(str, read_script(content)[3:5])
    return head, body
