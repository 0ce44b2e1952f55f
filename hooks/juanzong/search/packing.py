"""Files that a page can load by a script element, from a server or from a folder: bytes and texts in few characters.

Every file is one call, `juanzongSearch.put(…)`, in UTF-16 with a byte order mark, which every browser obeys before
anything else. A Hanzi takes two bytes instead of three, and a character carries fifteen bits of its sixteen where
base64 carries six of eight. A file does not say its own name: the page knows which script element is speaking.
"""

from __future__ import annotations

import json

import numpy as np

# 2**15 characters from here: no quote, no backslash, no line end, no surrogate among them
_FIRST = 0x4E00
_BITS = 15
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def pack(data: bytes) -> str:
    """Bytes as characters that carry fifteen bits each, padded with zeros."""
    count = -(-len(data) * 8 // _BITS)
    rows = -(-count // 8)  # fifteen bytes make eight characters: four of the first 60 bits, four of the others
    padded = np.frombuffer(data + bytes(rows * _BITS - len(data)), dtype=np.uint8).reshape(rows, _BITS)
    halves = np.empty((2, rows), dtype=np.uint64)
    halves[0] = np.ascontiguousarray(padded[:, :8]).view(">u8")[:, 0] >> np.uint64(4)
    halves[1] = np.ascontiguousarray(padded[:, 7:]).view(">u8")[:, 0]
    units = np.empty((rows, 2, 4), dtype="<u2")
    for unit in range(4):
        units[:, :, unit] = (halves >> np.uint64(_BITS * (3 - unit))).T
    units = (units.ravel()[:count] & np.uint16(0x7FFF)) + np.uint16(_FIRST)
    return units.tobytes().decode("utf-16-le")


def unpack(text: str, length: int) -> bytes:
    """The first `length` bytes of what `pack` made."""
    units = np.frombuffer(text.encode("utf-16-le"), dtype="<u2") - np.uint16(_FIRST)
    bits = np.unpackbits(units.astype(">u2").view(np.uint8).reshape(-1, 2), axis=1)[:, 1:]
    return np.packbits(bits.ravel())[:length].tobytes()


def script(*values: object) -> bytes:
    """The content of a file that hands `values` to the page."""
    arguments = _WRITER.encode(values)[1:-1]
    return f"\ufeffjuanzongSearch.put({arguments})".encode("utf-16-le", "surrogatepass")


def read_script(content: bytes) -> list[object]:
    """The values of a file that `script` made."""
    text = content.decode("utf-16-le", "surrogatepass")
    values: list[object] = json.loads(f"[{text[text.index('(') + 1 : -1]}]")
    return values
