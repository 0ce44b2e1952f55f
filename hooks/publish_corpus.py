"""MkDocs events that publish the corpus: clean once, add its pages, build aside, swap in. All logic is in juanzong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from juanzong.pages.publication import Publication

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_publication = Publication()


def on_startup(*, command: str, **_: object) -> None:
    """Remember which command runs: only a build is made aside, a preview already lives in a folder of its own."""
    _publication.start(command)


def on_config(config: MkDocsConfig) -> None:
    """Turn the build to a folder beside the site."""
    _publication.open(config)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add every page of the corpus."""
    return _publication.add_pages(files, config)


def on_nav(nav: Navigation, **_: object) -> None:
    """Keep the navigation for the pages that are written without MkDocs."""
    _publication.navigate(nav)


@event_priority(-100)
def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Write these, once every hook has had its say about the theme."""
    _publication.write(env, files, config)


def on_post_page(output: str, *, page: Page, **_: object) -> str:
    """Put the content security policy into every page."""
    return _publication.secure(output, page)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Put it into the pages that are no pages to MkDocs, such as the one for what is not found."""
    return _publication.secure(output_content) if template_name.endswith(".html") else output_content


def on_serve(server: LiveReloadServer, **_: object) -> None:
    """Watch the corpus that is shown, wherever it lies."""
    _publication.watch(server)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Swap the new site in, once all other hooks have written theirs."""
    _publication.swap_in(config)


def on_build_error(**_: object) -> None:
    """Leave the old site as it is."""
    _publication.abandon()


def on_shutdown(**_: object) -> None:
    """Clear away what a preview kept."""
    _publication.close()
