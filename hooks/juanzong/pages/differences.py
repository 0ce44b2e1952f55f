"""Two wordings of one passage, each with the words marked that the other has not."""

from __future__ import annotations

from difflib import SequenceMatcher

from markupsafe import Markup, escape

_MARK = Markup('<mark class="jz-differs">{}</mark>')
_LONGEST = 2_000  # characters that are compared one by one; what is longer and differs is marked as a whole
_ISLAND = 2  # characters that are the same between two differences, and say nothing


def marked(one: str, other: str) -> tuple[Markup, Markup]:
    """Both wordings as html."""
    start = _same(one, other)
    end = _same(one[start:][::-1], other[start:][::-1])
    mine, theirs = one[start : len(one) - end], other[start : len(other) - end]
    head, tail = escape(one[:start]), escape(one[len(one) - end :] if end else "")
    left, right = _inner(mine, theirs)
    return head + left + tail, head + right + tail


def _same(one: str, other: str) -> int:
    """How many characters two wordings share from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _inner(one: str, other: str) -> tuple[Markup, Markup]:
    if not one or not other or max(len(one), len(other)) > _LONGEST:
        return _differing(one), _differing(other)
    left, right = Markup(), Markup()
    pending = ["", ""]
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal" and not (b - a <= _ISLAND and any(pending) and b < len(one) and d < len(other)):
            left, right = left + _differing(pending[0]) + one[a:b], right + _differing(pending[1]) + other[c:d]
            pending = ["", ""]
        else:
            pending = [pending[0] + one[a:b], pending[1] + other[c:d]]
    return left + _differing(pending[0]), right + _differing(pending[1])


def _differing(words: str) -> Markup:
    return _MARK.format(words) if words else Markup()
