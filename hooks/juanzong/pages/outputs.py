"""Everything that the corpus writes into the site, but for the few pages that MkDocs itself makes: lent or written."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mkdocs.structure.files import File, InclusionLevel

from juanzong.kept import code_version, digest, digest_of_files
from juanzong.pages.datafiles import DataFile
from juanzong.pages.mkdocs_pages import SheetPage
from juanzong.pages.pieces import encoded
from juanzong.parallel import share
from juanzong.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from juanzong.pages.frames import Frames
    from juanzong.pages.lastsite import LastSite
    from juanzong.pages.nextsite import NextSite
    from juanzong.pages.pieces import Stock
    from juanzong.pages.sheet import Sheet


def page_outputs(
    sheets: Sequence[Sheet], files: Files, frames: Frames, config: MkDocsConfig, shell: str
) -> list[DataFile]:
    """The pages of sheets as files: the theme's template around each, as MkDocs itself would have put it.

    `shell` is what `shell_version` gives.
    """
    return [
        DataFile(
            sheet.address,
            partial(_page, sheet, files, frames, config),
            partial(_key, shell, sheet),
            of=sheet.of,
        )
        for sheet in sheets
    ]


def _key(shell: str, sheet: Sheet) -> str:
    own = sheet.key()
    return own and digest(shell, sheet.address, sheet.title, sheet.summary, own)


def shell_version(nav: Navigation, config: MkDocsConfig) -> str:
    """A digest of all that stands around a page's own content: settings, theme, navigation, code."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    custom = digest_of_files([path for path in folder.rglob("*") if path.is_file()], folder) if folder else ""
    return digest(code_version(), repr(config.user_configs), config.site_url or "", str(nav), custom)


def write_outputs(
    outputs: Sequence[DataFile],
    aside: Path,
    following: NextSite | None,
    stock: Stock | None = None,
    steady: Container[str] = (),
) -> dict[str, str]:
    """Write into `aside` what the last build did not make from the same; what it did, stays.

    `stock` lends pieces of files; the keys of what is of `steady` reports are those of the last site. Gives the keys by
    address. What is largest, concepts and lists, comes last and is begun first.
    """
    keys, wanted = {}, []
    for output in reversed(outputs):  # here and not in the copies below: what keys are made of serves them all
        known = following.key_of(output.address) if following and output.of and output.of in steady else ""
        key = known or key_of(output)
        if key:
            keys[output.address] = key
        if following and following.lends(output.address, key):
            following.stay(output.address, key)
        else:
            wanted.append(output)
    progress = Progress("写出页面", len(wanted), sys.stderr)
    share(partial(_write, aside, stock), wanted, progress.reach)
    progress.reach(len(wanted))
    progress.end()
    return keys


def _write(aside: Path, stock: Stock | None, output: DataFile) -> None:
    """Write one file, from pieces where it has some."""
    if output.pieces and stock:
        (aside / output.address).parent.mkdir(parents=True, exist_ok=True)
        stock.write(output.address, output.pieces(), aside / output.address)
    else:
        write_output(output, aside)


def key_of(output: DataFile) -> str:
    """The key of a file with the code that writes it; empty where it has none."""
    own = output.key()
    return own and digest(code_version(), own)


def put_output(site: Path, last: LastSite | None, output: DataFile) -> str:
    """Put one file into a site, lent by the last one or written; gives its key, empty where it has none."""
    key = key_of(output)
    if last is None or not last.lend(output.address, key, site / output.address):
        write_output(output, site)
    return key


def write_output(output: DataFile, site: Path) -> None:
    """Write one file of a site."""
    with _opened(site / output.address) as out:
        out.writelines(map(encoded, output.lines()))


def _opened(target: Path) -> BinaryIO:
    """A new file to write into: never one that another site shares."""
    try:
        return open(target, "xb")  # noqa: PTH123 - ten thousands of them; closed by the caller
    except FileExistsError:
        target.unlink()
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    return target.open("xb")


def _page(sheet: Sheet, files: Files, frames: Frames, config: MkDocsConfig) -> Iterator[str]:
    source = f"{sheet.address.removesuffix('.html')}.md"
    known = files.get_file_from_path(source)
    page = known.page if known else None
    if not isinstance(page, SheetPage):
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = SheetPage(sheet, file, config)
    page.later, page.active = False, known is not None  # the navigation marks the page that is being read
    page.read_source(config)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
    around = frames.around if known is None else frames.rendered
    html = config.plugins.on_post_page(around(page), page=page, config=config) or ""
    page.active = False
    yield html
