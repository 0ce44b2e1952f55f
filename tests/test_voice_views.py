"""The views in which voices are judged: radicals, and how many courts' texts hold a run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from juanzong.corpus_yaml import CorpusError
from juanzong.voice_views import class_of, court_runs, kinds, load_court_runs, normal, views, written

sys.path.insert(0, str(ROOT / "bench"))

from voice_features import Counted, features  # type: ignore[import-not-found]
from voice_lessons import Lesson  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

EDGE = "\n\n\n"
TEXTS = ["本院审结案件，审结旧存", "全年审结案件百件", "审结案件，执行到位", "执行到位百件", "民庭审结"]


def signs(codes: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> str:
    return "".join(map(chr, codes.tolist()))


def rows(text: str) -> list[str]:
    return [row for row in text.split("\n") if row and not row.startswith("#")]


def test_hanzi_are_seen_as_their_radical_and_the_rest_as_its_category() -> None:
    assert signs(kinds(normal("河湖 说话，3A。"))) == "⽔⽔Ⓩ⾔⾔ⓅⓃⓁⓅ"


def test_the_signs_of_the_views_in_a_text_are_no_radicals() -> None:
    assert signs(normal("⼀Ⓟ⠁")) == "□□□"


def test_a_run_is_of_the_class_of_the_texts_that_hold_it() -> None:
    assert [class_of(texts) for texts in (0, 1, 2, 3, 4, 8, 9, 40, 41, 999)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    classes = Counted(TEXTS).classes()
    assert classes["审结"] == class_of(4) == 2
    assert classes["执行到"] == class_of(2) == 1
    assert "旧存" not in classes  # one text holds it


def test_a_text_is_seen_when_it_is_judged_as_it_is_when_it_is_learnt_from() -> None:
    counted = Counted(TEXTS)
    known = court_runs(rows(written(counted.classes())))
    for words in ("本院审结案件，尽在某某网", "审", "审结", "执行到位百件民庭审结。"):
        seen = [signs(view) for view in views(normal(EDGE + words + EDGE), known)]
        told = features(Lesson(words, [False] * len(words)), counted)
        for at, some in enumerate(told):
            for name in some:
                first, _, run = name.partition("|")
                begins = at + len(EDGE) + int(first)
                assert run.replace("\u2028", "\n") in [view[begins : begins + len(run)] for view in seen]


def test_a_text_that_is_learnt_from_is_not_counted_for_itself() -> None:
    counted = Counted(TEXTS)
    assert counted.without("执行到位", [])[0] == [0, 1, 1, 1]
    assert counted.without("执行到位", [3])[0] == [0, 0, 0, 0]
    assert counted.without("审结", [])[0][1] == 2
    assert counted.without("审结", [0, 4])[0][1] == 1


def test_no_run_reaches_over_the_edge_of_a_line() -> None:
    known = court_runs(rows(written(Counted(["甲乙\n丙丁", "甲乙丙丁", "甲乙丙丁"]).classes())))
    *_, whole = views(normal("甲乙丙丁"), known)
    *_, broken = views(normal("甲乙\n丙丁"), known)
    edge = views(normal("\n\n\n"), known)
    assert broken[2] == broken[3] == list(edge)[-1][2]
    assert whole[2] != broken[3]


def test_the_table_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "court-runs.tsv").write_text(written(Counted(TEXTS).classes()), encoding="utf-8")
    text = normal("全年审结案件，执行到位")
    *_, one = views(text, load_court_runs(tmp_path))
    *_, other = views(text, court_runs(rows(written(Counted(TEXTS).classes()))))
    assert one.tolist() == other.tolist()
    assert len(set(one.tolist())) > 3


@pytest.mark.parametrize(
    "line", ["2\t1", "4\t1\t四个字的", "2\t5\t审结", "2\t0\t审结", "2\t1\t审结案", "2\t1\t", "二\t1\t审结"]
)
def test_a_broken_table_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "court-runs.tsv").write_text(f"# 说明\n2\t1\t案件\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"court-runs\.tsv:3: "):
        load_court_runs(tmp_path)


def test_without_a_table_no_run_is_known(tmp_path: Path) -> None:
    *_, seen = views(normal("审结案件"), load_court_runs(tmp_path))
    assert len(set(seen.tolist()[2:])) == 1
