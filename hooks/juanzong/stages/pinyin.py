"""Whether a Latin syllable is a reading of a Hanzi, by pypinyin's dictionary of all readings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from opencc import OpenCC


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def _readings_in_both_scripts(character: str) -> frozenset[str]:
    return _readings(character) | _readings(_converter().convert(character))


@lru_cache(maxsize=8192)
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 60 MB and most of a second to load, which few texts need

    found = pinyin(character, style=Style.TONE, heteronym=True, errors="ignore")
    return frozenset(_spelling(reading) for group in found for reading in group)


@lru_cache(maxsize=2048)
def _spelling(syllable: str) -> str:
    return unicodedata.normalize("NFC", syllable).replace("ɑ", "a").replace("ɡ", "g")


def is_reading(character: str, syllable: str) -> bool:
    """Whether `syllable` (with its tone mark, as in `yè`) is a reading of `character`, or of its Simplified form."""
    return _spelling(syllable) in _readings_in_both_scripts(character)
