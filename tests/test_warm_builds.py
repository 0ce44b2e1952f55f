"""A site that grew by many small builds is, byte for byte, the one that a single clean build makes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from site_building import ROOT, build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# each round is one more random sequence of edits; `make bench` runs many
ROUNDS = int(os.environ.get("JUANZONG_ROUNDS", "1"))
SENTENCES = (
    "全院坚持如我在诉，把每一起案件办好。",
    "深化党建+审判，党员法官带头办理疑难案件。",
    "坚持司法为民，设立诉讼服务中心和法官夜校。",
    "全年受理案件一千二百件，审结一千一百件。",
    "本院牢固树立新发展理念，服务大局，保障民生。",
    "扫码关注本站公众号，阅读更多精彩内容。",
    "执行干警连夜奔赴外地，查扣车辆三台。",
)
LINE = "本文由丰收在望网整理发布"


def project(folder: Path) -> Path:
    """The project with a small corpus of its own; its cache is its own too."""
    folder.mkdir()
    for name in ("docs", "hooks"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("rules", "catalogue"):
        shutil.copytree(ROOT / "corpus" / name, folder / "corpus" / name)
    (folder / "corpus/reports").mkdir()
    return folder


def report(chance: random.Random, number: int) -> str:
    lines = [f"某{number % 3}区人民法院2025年工作总结"]
    for numeral in "一二三":
        lines += [f"{numeral}、{chance.choice(('坚持从严治院', '司法为民', '抓好执行工作'))}", ""]
        lines.append("".join(chance.choices(SENTENCES, k=4)))
    if chance.random() < 0.5:
        lines.append(LINE)
    return "\n".join(lines) + "\n"


def add_source(corpus: Path, chance: random.Random) -> None:
    number = len(list((corpus / "reports").iterdir()))
    (corpus / f"reports/r{number}-{chance.randrange(1000)}.txt").write_text(report(chance, number), "utf-8")


def change_source(corpus: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((corpus / "reports").glob("*.txt")))
    text = path.read_text("utf-8")
    path.write_text(chance.choice((text.replace("。", "！", 1), text + chance.choice(SENTENCES) + "\n")), "utf-8")


def delete_source(corpus: Path, chance: random.Random) -> None:
    paths = sorted((corpus / "reports").glob("*.txt"))
    if len(paths) > 2:
        chance.choice(paths).unlink()


def copy_source(corpus: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((corpus / "reports").glob("*.txt")))
    shutil.copy(path, path.with_name(f"twin{chance.randrange(1000)}.txt"))


def note_source(corpus: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((corpus / "reports").glob("*.txt")))
    words = f"issuer: 某市人民法院\ndate: 2025-07-{chance.randrange(10, 30)}\n"
    path.with_name(path.name + ".yml").write_text(words, "utf-8")


def toggle(path: Path, words: str) -> None:
    """Put an entry at the end of a file, or take it away where it stands there."""
    text = path.read_text("utf-8")
    path.write_text(text.removesuffix(words) if text.endswith(words) else text + words, "utf-8")


def toggle_rule(corpus: Path, _chance: random.Random) -> None:
    entry = (
        f"\n- id: fengshou-wang\n  reason: 网站自己的落款\n  scope: line\n  where: anywhere\n  find: {LINE}\n"
        f"  do: cut\n  examples:\n    cut: [{LINE}]\n    keep: [法院工作丰收在望]\n"
    )
    toggle(corpus / "rules/cut.yml", entry)


def toggle_concept(corpus: Path, _chance: random.Random) -> None:
    entry = (
        "\n- id: chakou-cheliang\n  label: 查扣车辆\n  note: 执行干警到外地扣下被执行人的车辆。\n"
        "  examples:\n    yes: [奔赴外地，查扣车辆三台]\n    no: [车辆管理]\n"
    )
    toggle(corpus / "catalogue/practices.yml", entry)


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    add_source, add_source, change_source, delete_source, copy_source, note_source, toggle_rule, toggle_concept,
)  # fmt: skip


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def different(one: Path, other: Path) -> list[str]:
    """The addresses of what two sites do not share byte for byte."""
    left, right = files_of(one), files_of(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def built(folder: Path) -> Path:
    done = build_site(folder / "corpus", folder / "site", project=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def clean_build(folder: Path, home: Path) -> Path:
    """What a build makes of the same corpus that knows nothing of earlier ones."""
    shutil.rmtree(home, ignore_errors=True)
    clean = project(home)
    shutil.rmtree(clean / "corpus")
    shutil.copytree(folder / "corpus", clean / "corpus")
    return built(clean)


@pytest.fixture(autouse=True)
def _one_time_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764115200")


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_after_any_edits_the_site_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    folder = project(tmp_path / "warm")
    for _ in range(5):
        add_source(folder / "corpus", chance)
    built(folder)
    for step in range(3):
        done = [chance.choice(EDITS) for _ in range(chance.choice((1, 2)))] if step else [toggle_concept]
        for edit in done:
            edit(folder / "corpus", chance)
        site = built(folder)
        clean = clean_build(folder, tmp_path / "clean")
        assert different(site, clean) == [], [edit.__name__ for edit in done]


def test_where_nothing_changed_no_file_is_touched(tmp_path: Path) -> None:
    folder = project(tmp_path / "warm")
    add_source(folder / "corpus", random.Random(1))  # noqa: S311
    site = built(folder)
    before = {path: path.stat() for path in site.rglob("*")}
    done = build_site(folder / "corpus", folder / "site", project=folder)
    assert done.returncode == 0, done.stderr
    assert "没有任何改动" in done.stderr
    assert "收录报告 1 篇" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == {
        path: found.st_mtime_ns for path, found in before.items()
    }
    (site / "index.html").unlink()  # a site that somebody damaged is built again
    built(folder)
    assert (site / "index.html").is_file()


def test_where_nothing_changed_no_page_is_even_loaded(tmp_path: Path) -> None:
    folder = project(tmp_path / "warm")
    add_source(folder / "corpus", random.Random(1))  # noqa: S311
    command = [sys.executable, "-X", "importtime", "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    environment = {**os.environ, "JUANZONG_CORPUS": str(folder / "corpus"), "JUANZONG_PDF": "off"}

    def loaded() -> set[str]:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
        )
        lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
        return {line.rpartition("|")[2].strip() for line in lines}

    costly = {"numpy", "juanzong.pipeline", "juanzong.pages.whole", "juanzong.search.index", "juanzong.pdf"}
    assert costly <= loaded()
    assert costly.isdisjoint(loaded())
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_name: 卷宗", "site_name: 案卷"), "utf-8")
    again = loaded()
    assert "juanzong.pages.whole" in again
    assert {"juanzong.pipeline", "juanzong.stages.recognise", "juanzong.readers.html", "docx"}.isdisjoint(again)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal")
def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    folder = project(tmp_path / "warm")
    for _ in range(4):
        add_source(folder / "corpus", chance)
    start = time.monotonic()
    old = shutil.copytree(built(folder), tmp_path / "old")
    takes = time.monotonic() - start
    change_source(folder / "corpus", chance)
    new = clean_build(folder, tmp_path / "clean")
    environment = {**os.environ, "JUANZONG_CORPUS": str(folder / "corpus"), "JUANZONG_PDF": "off"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    for part in (0.55, 0.75, 0.9):
        running = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True)
        time.sleep(part * takes)
        with suppress(ProcessLookupError):  # it may have been faster
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        site = folder / "site"
        assert different(site, old) == [] or different(site, new) == []
    assert different(built(folder), new) == []
