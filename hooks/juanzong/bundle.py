"""One zip of the built site, to carry on a stick and open by double click."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from juanzong.progress import watched

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

# zip knows no time before 1980; a fixed one makes the same site the same bytes
_TIME = (1980, 1, 1, 0, 0, 0)
# already packed: packing again costs time and saves nothing
_PACKED = frozenset({".png", ".jpg", ".gz", ".zip", ".docx", ".pdf"})


def bundle(site: Path, target: Path, out: TextIO | None = None) -> int:
    """Write every file of `site` into the zip `target` below one folder, and give back how many there are.

    Raises FileNotFoundError where `site` holds no index.html, and OSError where `target` cannot be written. The zip is
    written aside and put in its place when it is whole. Progress goes to `out`.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(site / "index.html")
    aside = target.with_suffix(".part")
    files = sorted(path for path in site.rglob("*") if path.is_file())
    with zipfile.ZipFile(aside, "w") as packed:
        for path in watched("打包", files, out):
            entry = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(site).as_posix()}", _TIME)
            entry.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes(), kind)
    aside.replace(target)
    return len(files)
