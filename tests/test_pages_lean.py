"""Blanks between tags are none of a page's words; those of words, and of what is shown as it stands, stay."""

from __future__ import annotations

from juanzong.pages.lean import lean


def test_where_a_theme_breaks_a_line_beside_a_tag_one_break_is_left() -> None:
    assert (
        lean("<ul>\n    \n  <li>\n    甲\n  </li> <li>乙</li>\n\n</ul>") == "<ul>\n<li>\n甲\n</li> <li>乙</li>\n</ul>"
    )


def test_blanks_within_words_and_scripts_stay() -> None:
    html = "<p>甲  乙\n\n  丙\u3000\n</p><script>\nif (a)\n  b()\n</script>"
    assert lean(html) == html


def test_nothing_is_taken_where_blanks_are_words() -> None:
    html = "<div>\n\n  <pre>\n  甲\n</pre></div>"
    assert lean(html) == html
