"""How Hanzi are read: the dictionaries of pypinyin, looked up where they lie.

Loaded by pypinyin itself they take 50 MB, a third of what cleaning a page takes, for the few readings that it needs.
Both files are sorted, so that each of them is kept as it is, and a reading is found in some sixteen steps.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY = re.compile(rb'^"([^"]+)": ', re.MULTILINE)
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_LONGEST = 10  # characters of the longest phrase


class _Dictionary:
    """A JSON file of one mapping whose keys each begin a line, and are sorted by `order`."""

    def __init__(self, path: Path, order: Callable[[bytes], Any]) -> None:
        self._order = order
        self._content = path.read_bytes()
        self._keys = array("I", [match.start(1) for match in _KEY.finditer(self._content)])

    def get(self, key: bytes) -> Any:  # noqa: ANN401 - what JSON holds
        """What stands behind a key; None where there is no such key."""
        at = self._at(key)
        if at == len(self._keys) or self._key(self._keys[at]) != key:
            return None
        end = self._keys[at + 1] if at + 1 < len(self._keys) else len(self._content)
        value = self._content[self._keys[at] + len(key) + len('": ') : end]
        return json.JSONDecoder().raw_decode(value.decode("utf-8", "ignore"))[0]

    def begins(self, start: bytes) -> bool:
        """Whether a key begins so."""
        at = self._at(start)
        return at < len(self._keys) and self._content.startswith(start, self._keys[at])

    def _at(self, key: bytes) -> int:
        return bisect_left(self._keys, self._order(key), key=lambda at: self._order(self._key(at)))

    def _key(self, at: int) -> bytes:
        return self._content[at : self._content.index(b'"', at)]


@lru_cache(maxsize=1)
def _characters() -> _Dictionary:
    """Code points -> readings, the commonest first: `"20013": "zhōng,zhòng"`."""
    return _Dictionary(_folder() / "pinyin_dict.json", int)


@lru_cache(maxsize=1)
def _phrases() -> _Dictionary:
    """Phrases -> the readings of each character: `"中心": [["zhōng"], ["xīn"]]`."""
    return _Dictionary(_folder() / "phrases_dict.json", bytes)


def _folder() -> Path:
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(name="pypinyin")
    return Path(spec.submodule_search_locations[0])


def syllables(hanzi: str) -> list[str]:
    """A run of Hanzi in pinyin without tones, as `pypinyin.lazy_pinyin` gives it: 中心 -> zhong, xin.

    A phrase is read as the dictionary of phrases says, the longest at each place; a character without a reading stays.
    """
    out: list[str] = []
    at = 0
    while at < len(hanzi):
        sizes = range(min(_LONGEST, len(hanzi) - at), 1, -1)
        if not _begin(hanzi[at : at + 2]):
            sizes = range(0)  # one look where there would be nine, at most places
        found = ((size, _phrase(hanzi[at : at + size])) for size in sizes)
        size, readings = next((one for one in found if one[1]), (1, None))
        if readings is None and _phrases().begins(hanzi[at:].encode()):
            size = len(hanzi) - at  # so pypinyin leaves the beginning of a phrase at the end of a run
        if readings is None:
            readings = [_known(one) or [one] for one in hanzi[at : at + size]]
        out += [_toneless(each[0]) for each in readings]
        at += size
    return out


def _toneless(syllable: str) -> str:
    plain = _TONES.sub("", unicodedata.normalize("NFD", syllable))
    return unicodedata.normalize("NFC", plain).replace("ü", "v")


@lru_cache(maxsize=4096)
def _begin(two: str) -> bool:
    """Whether a phrase begins with these characters."""
    return _phrases().begins(two.encode())


@lru_cache(maxsize=4096)
def _phrase(words: str) -> list[list[str]] | None:
    found: list[list[str]] | None = _phrases().get(words.encode())
    return found


@lru_cache(maxsize=4096)
def _known(character: str) -> list[str]:
    readings = _characters().get(str(ord(character)).encode())
    return readings.split(",") if readings else []


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def _readings_in_both_scripts(character: str) -> frozenset[str]:
    return _readings(character) | _readings(_converter().convert(character))


@lru_cache(maxsize=8192)
def _readings(character: str) -> frozenset[str]:
    return frozenset(map(_spelling, _known(character)))


@lru_cache(maxsize=2048)
def _spelling(syllable: str) -> str:
    return unicodedata.normalize("NFC", syllable).replace("ɑ", "a").replace("ɡ", "g")


def is_reading(character: str, syllable: str) -> bool:
    """Whether `syllable` (with its tone mark, as in `yè`) is a reading of `character`, or of its Simplified form."""
    return _spelling(syllable) in _readings_in_both_scripts(character)
