"""What a site sprinkles over a text against copying: signs without sense at the ends of lines (`……评查 w7&;|m_4%~`)."""

from __future__ import annotations

import re

from juanzong.spans import Change
from juanzong.stages.editing import HANZI

RULE = "copy-noise"
SHORTEST = 8  # signs of such a run
LEAST_SIGNS, LEAST_ODD = 4, 2  # different signs in it, and of these such as no figure, address or formula piles up
# what stands before is looked at behind the first sign: so the engine goes straight to it
_TAIL = re.compile(
    rf"[ \t\u3000!-~](?<=[{HANZI}，。、；：！？”’）》].)[ \t\u3000!-~]{{{SHORTEST - 1},80}}$", re.MULTILINE
)
_ADDRESS = re.compile(r"://|www\.|\w\.[a-z]{2}|@\w", re.IGNORECASE)
_CODE = re.compile(r"</?[a-z]|[a-z]{4}|\w\(|=[\"']", re.IGNORECASE)
_ODD = frozenset(";|~^&#$`\\%{}")


def copy_noise(text: str) -> list[Change]:
    """Changes that take off a run of mixed letters, digits and signs behind the words of a line; nothing with a sense.

    Addresses, code and formulas (`S=a^2+b^2`) stay: the first two have words, the last few kinds of signs.
    """
    return [
        Change(match.start(), match.end(), "", RULE, "行末防复制的乱码")
        for match in _TAIL.finditer(text)
        if _is_noise(match[0].strip())
    ]


def _is_noise(run: str) -> bool:
    signs = {sign for sign in run if not sign.isalnum() and not sign.isspace()}
    mixed = any(map(str.isalpha, run)) and any(map(str.isdigit, run))
    if len(run) < SHORTEST or not mixed or len(signs) < LEAST_SIGNS or len(signs & _ODD) < LEAST_ODD:
        return False
    return not (_ADDRESS.search(run) or _CODE.search(run))
