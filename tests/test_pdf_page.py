"""The page of GB/T 9704-2012, measured from the PDF's own coordinates."""

from __future__ import annotations

from itertools import pairwise

from gold_library import made_report
from juanzong.citation import Edition
from juanzong.pdf.report import report_paper
from pdf_reading import lines_of, opened, set_paper, words_of

POINTS = 72 / 25.4  # in a millimetre
PITCH = 29.53
SIZE = 15.75
EDITION = Edition("2026.11", "https://example.org/")
# neither punctuation nor two scripts: on such a page every full line holds what the grid holds
PLAIN = "全院干警围绕中心服务大局坚持司法为民公正司法依法履行审判职责各项工作取得新的进展" * 40


def pages_of(text: str, **rest: object) -> bytes:
    return set_paper(report_paper(made_report("a", text, **rest), EDITION))  # type: ignore[arg-type]


def test_a_page_of_plain_prose_has_22_lines_of_28_characters() -> None:
    pdf = pages_of(PLAIN)
    *lines, number = lines_of(pdf, 1)
    assert number.words == "— 2 —"
    assert [len(line.words) for line in lines] == [28] * 22


def test_lines_stand_one_pitch_apart_inside_the_text_area() -> None:
    *lines, _ = lines_of(pages_of(PLAIN), 1)
    top, bottom = (297 - 37) * POINTS, 35 * POINTS
    assert all(abs(above.y - below.y - PITCH) < 0.11 for above, below in pairwise(lines))
    assert abs(lines[0].y + 0.88 * SIZE - top) < 0.2
    assert bottom - 0.2 < lines[-1].y - 0.12 * SIZE < bottom + 3  # 225 mm leave 2 pt over
    assert (21 * PITCH + SIZE) / POINTS <= 225


def test_the_inner_margin_is_28_millimetres_on_odd_and_even_pages() -> None:
    pdf = pages_of(PLAIN)
    assert abs(lines_of(pdf, 1)[0].x - 26 * POINTS) < 0.2  # page 2: its inner edge is the right one
    assert abs(lines_of(pdf, 2)[0].x - 28 * POINTS) < 0.2


def test_the_paper_is_a4() -> None:
    box = opened(pages_of("一段。")).pages[0].mediabox
    assert (round(float(box.width) / POINTS), round(float(box.height) / POINTS)) == (210, 297)


def test_the_page_number_stands_at_the_outer_edge_7_millimetres_below_the_text() -> None:
    pdf = pages_of(PLAIN)
    even, odd = lines_of(pdf, 1)[-1], lines_of(pdf, 2)[-1]
    assert (even.words, odd.words) == ("— 2 —", "— 3 —")
    assert abs(even.x - (26 * POINTS + 14)) < 0.5  # one character of 14 pt from the left edge
    assert 100 * POINTS < odd.x < (210 - 26) * POINTS - 14
    capital = 0.66 * 14  # height of a digit of the Latin face
    assert abs(35 * POINTS - 7 * POINTS - capital - even.y) < 1.5


def test_headings_keep_to_the_grid_and_have_a_face_of_their_level() -> None:
    lines = ["一、工作回顾", "（一）抓好审判", "1．立案工作", PLAIN[:200]]
    headings = ((1, lines[0]), (2, lines[1]), (3, lines[2]))
    pdf = pages_of("\n".join(lines), headings=headings)
    found = {line.words: line for line in lines_of(pdf, 0)}
    rows = [found[line] for line in lines[:3]]
    assert all(abs(above.y - below.y - PITCH) < 0.11 for above, below in pairwise(rows))
    assert all(abs(row.x - (28 * POINTS + 2 * SIZE)) < 0.3 for row in rows)  # two characters from the edge
    sizes: dict[str, tuple[str, float]] = {}

    def note(text: str, matrix: list[float], place: list[float], font: dict[str, str], size: float) -> None:
        sizes[text.strip()] = (font["/BaseFont"].partition("+")[2] if font else "", size * abs(place[3] * matrix[3]))

    opened(pdf).pages[0].extract_text(visitor_text=note)
    faces = [next(face for words, face in sizes.items() if len(words) > 2 and words[:3] in line) for line in lines]
    assert all(abs(size - SIZE) < 0.01 for _, size in faces)
    assert faces[0][0] != faces[3][0]  # 黑体 is never the face of the text


def test_a_long_title_is_centred_and_its_lines_are_of_like_length() -> None:
    pdf = pages_of("一段。", title="关于二〇二五年全市法院审判执行工作和队伍建设情况的专题报告稿")
    above, below = lines_of(pdf, 0)[:2]
    assert abs(len(above.words) - len(below.words)) <= 3
    middle = (28 + 156 / 2) * POINTS
    assert abs(above.x + len(above.words) * 22 / 2 - middle) < 2


def test_a_paragraph_runs_on_over_the_page_turn_without_a_gap() -> None:
    pdf = pages_of("\n".join([PLAIN] * 2))
    *first, _ = lines_of(pdf, 1)
    assert len(first) == 22
    assert words_of(pdf).count(PLAIN) == 2


def test_no_line_is_left_free_to_keep_the_ends_of_paragraphs_together() -> None:
    pdf = pages_of("\n".join([PLAIN[:60]] * 40))  # three lines each, so that pages end in the midst of a paragraph
    assert [len(lines_of(pdf, page)) - 1 for page in (1, 2, 3)] == [22] * 3


def test_lines_with_punctuation_hold_28_but_where_a_sign_may_not_begin_a_line() -> None:
    pdf = pages_of("全院干警认真学习、深入调研，狠抓落实；不断提高审判质效。" * 60)
    lengths = [len(line.words) for line in lines_of(pdf, 1)[:-1]]
    assert set(lengths) <= {27, 28, 29}
    assert lengths.count(28) > 11
    assert not any(line.words[0] in "、，；。" for line in lines_of(pdf, 1))
