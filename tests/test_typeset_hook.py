from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from gold_library import made_report, mentioning
from juanzong.citation import Edition
from juanzong.downloads import Offer, links_for_collection, links_for_concept, links_for_report
from juanzong.downloads.mkdocs_files import add_downloads
from juanzong.gathering import gather
from juanzong.model import Catalogue
from juanzong.pages.outputs import write_outputs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from juanzong.library import Library

EDITION = Edition("2026.11")


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nuse_directory_urls: false\n", "utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


def library_of(text: str) -> Library:
    return gather([mentioning(made_report("a", text), "slogan", "如我在诉", "如我在诉")], (), Catalogue(()))


def written(library: Library, offer: Offer, config: MkDocsConfig) -> set[str]:
    """What lies in the site after MkDocs has copied its files."""
    files = Files([])
    texts = add_downloads(library, offer, files, config)
    assert not list(files.documentation_pages())
    files.copy_static_files()
    site = Path(config.site_dir)
    write_outputs(texts, site, None)
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_everything_a_page_offers_lies_in_the_site(config: MkDocsConfig) -> None:
    library, offer = library_of("坚持如我在诉。"), Offer(EDITION, papers=True)
    (concept,) = library.concepts.values()
    offered = {
        *[link.address for link in links_for_report(library.reports[0], offer)],
        *[link.address for link in links_for_concept(concept, offer)],
        *[link.address for link in links_for_collection(library, offer)],
    }
    assert len(offered) == 7
    assert written(library, offer, config) == offered


def test_without_papers_texts_are_there_all_the_same(config: MkDocsConfig) -> None:
    files = written(library_of("坚持如我在诉。"), Offer(EDITION, papers=False), config)
    assert sorted(file.rpartition(".")[2] for file in files) == ["csv", "md", "txt"]


def test_a_glyph_that_no_face_has_is_told_and_does_not_stop_a_strict_build(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    files = written(library_of("坚持如我在诉\ue123。"), Offer(EDITION, papers=True), config)
    assert "reports/a/a.pdf" in files
    told = [record for record in caplog.records if "U+E123" in record.getMessage()]
    assert any("《工作总结》" in record.getMessage() for record in told)
    assert not any(record.name.startswith("mkdocs") for record in told)


def test_a_wrong_chain_of_faces_stops_the_build_with_one_sentence(config: MkDocsConfig, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "faces.yml").write_text("body: [没有的字体]", "utf-8")
    with pytest.raises(PluginError, match="一个也没有"):
        written(library_of("如我在诉。"), Offer(EDITION, papers=True), config)
