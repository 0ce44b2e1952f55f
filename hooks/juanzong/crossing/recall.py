"""What the last crossing found out, kept under digests of all it was found from: one changed report changes little.

Every question that the crossing asks of texts is asked of one report or of two, and its answer depends on nothing but
what stands in the question. So an answer that is known is the answer, and a crossing with a memory is the same, bit
for bit, as one without.
"""

from __future__ import annotations

import pickle
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable


Answer = TypeVar("Answer")


class Recall:
    """Answers of the last crossing, and those of the present one. What nobody asked for again is forgotten."""

    def __init__(self, packed: bytes | None = None) -> None:
        """`packed` is what an earlier crossing left, see there."""
        self._known: dict[bytes, object] = pickle.loads(packed) if packed else {}  # noqa: S301 - pickled below
        self._asked: dict[bytes, object] = {}
        self.fresh = False  # whether anything was asked that was not known

    def ask(self, question: bytes, find: Callable[[], Answer]) -> Answer:
        """The answer to a question, which must hold everything that `find` looks at."""
        answer = self._known.get(question, self)
        if answer is self:
            answer = self._asked[question] if question in self._asked else find()
            self.fresh = True
        self._asked[question] = answer
        return cast("Answer", answer)  # what was kept under the question is what `find` gave

    def turn(self) -> Recall:
        """The memory for the next crossing."""
        following = Recall()
        following._known = self._asked
        return following

    def packed(self) -> bytes:
        """The answers of this crossing as bytes."""
        return pickle.dumps(self._asked, pickle.HIGHEST_PROTOCOL)


def question(kind: str, *parts: bytes) -> bytes:
    """A digest of a question: its kind and everything that its answer depends on."""
    told = f"{kind} {[len(part) for part in parts]}".encode()
    return blake2b(b"".join([told, *parts]), digest_size=16).digest()
