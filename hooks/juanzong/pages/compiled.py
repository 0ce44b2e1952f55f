"""Templates as they were compiled last, the theme's and the package's: nobody changes them, each build needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from juanzong.kept import Kept, digest

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of compiled templates, kept where everything is kept that may be deleted at any time."""

    def __init__(self, cache: Path, compiler: str = "") -> None:
        """Keep them in a folder of their own inside of `cache`; `compiler`: a digest of one that is not Jinja's own."""
        self._kept = Kept(cache / "templates")
        self._compiler = compiler

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was made of the same source; Jinja itself refuses what another version made."""
        piece = self._kept.get(self._key(bucket))
        if piece is not None:
            bucket.bytecode_from_string(piece)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._kept.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return digest(self._compiler, bucket.key, bucket.checksum)
