"""One page of every kind of the seed site, and pages that remember what went wrong on them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from site_building import seed_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

# folders whose pages are each a kind of its own; below every other one all folders hold the same kind
_SINGLE = ("about",)


def kinds_of_page() -> dict[str, str]:
    """A name for every kind of page, and the longest page of that kind, which asks the most of the layout."""
    site = seed_site()
    longest: dict[str, tuple[int, str]] = {}
    for path in site.rglob("*.html"):
        parts = list(path.relative_to(site).parts)
        address = "/".join(parts)
        if len(parts) > 2 and parts[0] not in _SINGLE:
            parts[1] = "…"
        kind = "/".join(parts).removesuffix("/index.html")
        longest[kind] = max(longest.get(kind, (0, "")), (path.stat().st_size, address))
    return {kind: address for kind, (_, address) in sorted(longest.items())}


@contextmanager
def watched(browser: Browser, width: int, height: int, root: str = "file:") -> Iterator[tuple[Page, list[str]]]:
    """A page of a size, and the list of what goes wrong on it: messages, errors, requests that leave `root`."""
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("request", lambda sent: None if sent.url.startswith((root, "data:", "blob:")) else wrong.append(sent.url))
    try:
        yield page, wrong
    finally:
        context.close()
