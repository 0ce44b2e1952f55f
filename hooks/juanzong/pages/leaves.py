"""The pages that MkDocs makes itself, as they were written last: one whose key stays is not put together again."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from juanzong.kept import Kept, code_version, digest

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from juanzong.pages.sheet import Leaf, Sheet


class Leaves:
    """What sheets with keys gave, kept in a folder that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`."""
        self._kept = Kept(folder)
        self._asked: set[str] = set()

    def of(self, sheet: Sheet, prose: Markup) -> Leaf:
        """What a sheet writes below some prose."""
        own = sheet.key()
        if not own:
            return sheet.write(prose)
        key = digest(code_version(), sheet.address, own, str(prose))
        self._asked.add(key)
        piece = self._kept.get(key)
        if piece is not None:
            known: Leaf = pickle.loads(piece)  # noqa: S301 - pickled below
            return known
        leaf = sheet.write(prose)
        self._kept.put(key, pickle.dumps(leaf, pickle.HIGHEST_PROTOCOL))
        return leaf

    def forget_others(self) -> None:
        """Forget what this build did not ask for."""
        self._kept.forget_all_but(self._asked, spare=0)
