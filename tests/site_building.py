"""Builds sites for tests with the real command, and checks every link of a built one."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from html_reading import Html, read_html

ROOT = Path(__file__).resolve().parent.parent


def build_site(
    corpus: Path, site: Path, *, project: Path = ROOT, strict: bool = True, pdf: str = "off"
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` for a corpus; what it says is in `stderr`. `pdf` is JUANZONG_PDF, empty: not set."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(project / "mkdocs.yml"), "-d", str(site)]
    settings = {"JUANZONG_CORPUS": str(corpus), "JUANZONG_PDF": pdf}
    environment = {**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": ""}
    return subprocess.run(
        [*command, *(["--strict"] if strict else [])],
        env=environment, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@cache
def seed_site(*, pdf: str = "off") -> Path:
    """The site of the project's own corpus, built once and strictly; with PDFs where `pdf` is empty, as by default."""
    folder = Path(tempfile.mkdtemp(prefix="juanzong-site-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    done = build_site(ROOT / "corpus", folder / "site", pdf=pdf)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def copied_project(folder: Path) -> Path:
    """A copy of everything that a build needs but the corpus, so that a test may change it."""
    hooks = [f"hooks/{path.name}" for path in (ROOT / "hooks").glob("*.py")]
    for name in ("docs", *hooks, "mkdocs.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "corpus").mkdir()
    return folder


def pages_of(site: Path) -> dict[str, Html]:
    """Every page of a site by its address."""
    return {
        path.relative_to(site).as_posix(): read_html(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def broken_links(site: Path) -> list[str]:
    """Every link of a site that leads to no file or to no anchor, as `page -> link`."""
    pages = pages_of(site)
    ids = {address: set(page.ids) for address, page in pages.items()}
    broken = []
    for address, page in pages.items():
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if parts.scheme in {"http", "https", "mailto"}:
                continue
            target = _target(address, unquote(parts.path))
            known = target in pages or (site / target).is_file()
            found = not parts.fragment or unquote(parts.fragment) in ids.get(target, ())
            if parts.scheme or not known or not found:
                broken.append(f"{address} -> {link}")
    return broken


def offered_downloads(site: Path) -> set[str]:
    """The addresses of everything that a page of the site offers to take along."""
    return {
        _target(address, unquote(link.attributes["href"]))
        for address, page in pages_of(site).items()
        for link in page.of("a")
        if "download" in link.attributes
    }


def downloads_of(site: Path) -> set[str]:
    """The addresses of every file of the site that is there to be taken along."""
    kinds = {".pdf", ".docx", ".md", ".txt", ".csv"}
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in kinds}


def _target(address: str, path: str) -> str:
    """The address that a link's path leads to; only the page for what is not found may begin at the root."""
    if path.startswith("/") and address == "404.html":
        return path[1:] or "index.html"
    parts = address.split("/")[:-1] if path else address.split("/")
    for part in path.split("/") if path else ():
        if part == "..":
            if not parts:
                return f"outside/{path}"
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


WORDED = "今年以来，全院干警认真学习，扎实工作，各项任务圆满完成，取得了较好的成绩，现将有关情况总结如下。"


def small_corpus(folder: Path, own: str, lines: dict[str, str]) -> Path:
    """A corpus of short reports, one for each name with its own last line; `own` (rules, catalogue) may be edited."""
    made = folder / "corpus"
    (made / "reports").mkdir(parents=True)
    for name in ("rules", "catalogue"):
        if name == own:
            shutil.copytree(ROOT / "corpus" / name, made / name)
        else:
            (made / name).symlink_to(ROOT / "corpus" / name)
    for name, line in lines.items():
        (made / f"reports/{name}.txt").write_text(f"{name}法院工作总结\n{WORDED}\n{line}\n", "utf-8")
    return made
