"""The theme's templates as Jinja compiled them last: nobody changes them, and a preview compiles them at every save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from juanzong.kept import Kept, digest

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates, kept where everything is kept that may be deleted at any time."""

    def __init__(self, cache: Path) -> None:
        """Keep them in a folder of their own inside of `cache`."""
        self._kept = Kept(cache / "templates")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was made of the same source; Jinja itself refuses what another version made."""
        piece = self._kept.get(_key(bucket))
        if piece is not None:
            bucket.bytecode_from_string(piece)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._kept.put(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return digest(bucket.key, bucket.checksum)
