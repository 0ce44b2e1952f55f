"""cut: what a site put around, before, behind and into the report goes; the rules say what, and why.

Only what a rule of `corpus/rules/cut.yml` names is cut. Whole lines and zones are judged without blanks and
whatever the width of their punctuation; inside a sentence both ends of what goes must be named by the rule.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from juanzong.model import Fact, Flag, Mark
from juanzong.spans import Change
from juanzong.squeezing import fold, squeeze
from juanzong.stages.addresses import site_addresses
from juanzong.stages.behind_wall import house_rules
from juanzong.stages.beside import Known, lines_beside
from juanzong.stages.beside_title import DAY_BEHIND
from juanzong.stages.between import doubts, heads_among, lines_between
from juanzong.stages.body import running_prose
from juanzong.stages.chrome import Claim
from juanzong.stages.copied import copied_marks
from juanzong.stages.courts_voice import parted
from juanzong.stages.editing import Line, lines, revise, whole_line
from juanzong.stages.flattened import edge_breaks
from juanzong.stages.frame import extent, frame
from juanzong.stages.insertions import bracket_changes, inner_brackets, site_lines
from juanzong.stages.labels import heads_record
from juanzong.stages.letters import is_letter, may_be_letters
from juanzong.stages.line_rules import HEAD_LINES, line_hits, ruled_lines
from juanzong.stages.markdown import RULE as MARKDOWN
from juanzong.stages.markdown import front_matter, markdown_headings, markdown_marks
from juanzong.stages.naming import names_part_of_site
from juanzong.stages.noise import copy_noise
from juanzong.stages.own_download import RULE as OWN_DOWNLOAD
from juanzong.stages.own_download import own_foot
from juanzong.stages.page_foot import doubtful
from juanzong.stages.page_names import page_title
from juanzong.stages.paper_end import paper_end
from juanzong.stages.recurrent import framing_lines, recurrent_lines, teaser_lines
from juanzong.stages.register import court_words
from juanzong.stages.sites import site_adverts, site_name_lines
from juanzong.stages.stated import Hit, dates_of, facts_of, titles_of, walls_of
from juanzong.stages.title_words import looks_like_title
from juanzong.stages.wall_dots import wall_dots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes

# rules whose lines are a site's menus: what stands above the last of them in the head is the site's as well
NAVIGATION = ("breadcrumb", "newspaper-head")

# the rules of cutting that are code and stand in no file; an editor may turn each of them off for a source
CODE_RULES = frozenset(
    {
        *("chrome-words", "page-aside", "page-head", "page-foot", "page-label", "page-number", "running-header"),
        *("masthead", "teaser", "markdown", "copied-mark", "flat-edge", "flat-title", "own-download", "recurrent-line"),
        *("site-address", "site-advert", "site-appeal", "site-bracket", "site-line", "site-name", "site-trait"),
        *("site-voice", "wall-dots", "copy-noise", "emptied-marks", "stray-mark"),
    }
)


def cut(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without its boilerplate; facts found in what went are kept with their place."""
    draft = _without_markdown(_without_own_foot(draft))
    for changes in (copied_marks, copy_noise, partial(edge_breaks, shapes=rules.shapes)):
        draft = _revise(draft, changes(str(draft.text)))
    draft = _revise(draft, inner_brackets(str(draft.text), rules.shapes))
    draft = _revise(draft, site_adverts(draft))
    draft = _revise(draft, site_addresses(str(draft.text), rules.shapes))
    draft = _cut_lines(_cut_spans(draft, rules), rules)
    return _revise(draft, bracket_changes(str(draft.text), rules.shapes))


def _revise(draft: Draft, changes: Iterable[Change]) -> Draft:
    """The draft with the changes of all rules made that its editor has not turned off."""
    return revise(draft, "cut", [change for change in changes if change.rule not in draft.sidecar.off])


def _without_own_foot(draft: Draft) -> Draft:
    """The draft without what this project's own downloads say of a report; the date they give is taken over."""
    return draft if OWN_DOWNLOAD in draft.sidecar.off else _taken_over(draft, *own_foot(draft.text))


def _without_markdown(draft: Draft) -> Draft:
    """The draft without the signs of Markdown; its headings, but for the title, are marked as those of any format."""
    if MARKDOWN in draft.sidecar.off:
        return draft
    draft = _taken_over(draft, *front_matter(draft.text))
    text = str(draft.text)
    levels = [(match[1].count("#"), match.span(2)) for match in markdown_headings(text)]
    titled = [level for level, _ in levels].count(1) == 1 and levels[0][0] == 1
    # several headings of the first level are the report's, none of them its title
    marks = [Mark(draft.text.span_of(*span), f"h{min(level + 1, 6)}") for level, span in levels[titled:]]
    return revise(replace(draft, marks=(*draft.marks, *marks)), "cut", markdown_marks(text))


def _taken_over(draft: Draft, changes: Iterable[Change], facts: tuple[Fact, ...]) -> Draft:
    return revise(replace(draft, facts=(*draft.facts, *facts)), "cut", changes)


def _cut_lines(draft: Draft, rules: Rules) -> Draft:
    """Whole lines: those that rules name, those that return or name the site, and the frame around the report."""
    text = str(draft.text)
    filled = [line for line in lines(text) if line.words.strip()]
    # the lines of a web page are what its markup made them; of all else a width may have been
    running = set() if draft.source.media_type == "text/html" else running_prose(text, rules.shapes)
    titles = _marked_titles(filled, draft, rules.shapes)
    titled = titles | {line.start for line in filled[:HEAD_LINES] if _is_dated_title(line.words, rules.shapes)}
    found, doubted = line_hits(filled, rules, draft.sidecar.off)
    own = paper_end(filled)
    hits = _without_text(found, running | own, titled)
    ruled, flags = ruled_lines(filled, hits, draft, rules)
    named = _wanted(_named(filled, draft, rules), draft)
    claims = _wanted(ruled + named, draft)
    known = _known(claims, hits, titles, running, (filled, draft))
    report = extent(filled, known, rules.shapes)
    framed = _wanted(frame(filled, report, known, rules.shapes), draft) if report else []
    flags += doubtful(framed, draft, rules.shapes)
    inside = filled[report.first : report.last + 1] if report else ()
    heads = heads_among(inside, rules.shapes)
    between, told = lines_between(inside, known.stays, heads, rules.shapes)
    spoken, courts = parted(_wanted(_spoken(filled, running | heads, rules.shapes) + between, draft), rules.shapes)
    claims += framed + spoken
    gone = {claim.line.start for claim in claims}
    claims += _wanted(house_rules(filled, {hit.line.start for hit in hits if hit.rule.wall}, gone), draft)
    claims = [claim for claim in claims if claim.line.start not in own]
    flags += doubts([*told, *courts, *doubted], {claim.line.start for claim in claims}, draft)
    facts = _facts(hits, named + framed, filled, draft, rules)
    facts += (*walls_of(claims, draft, rules), *titles_of(claims, draft, rules))
    walls = [draft.text.position(fact.span.start) for fact in facts if fact.kind == "wall"]
    draft = replace(draft, facts=draft.facts + facts, flags=draft.flags + tuple(flags))
    first = {claim.line.start: claim for claim in reversed(claims)}  # the first claim to a line has it
    changes = [whole_line(claim.line, text, claim.rule, claim.reason) for claim in first.values()]
    return revise(draft, "cut", sorted([*changes, *wall_dots(filled, first, walls, draft)]))


def _known(
    claims: Iterable[Claim], hits: Iterable[Hit], titles: set[int], running: set[int], page: tuple[list[Line], Draft]
) -> Known:
    """What is known of the lines of a page before it is asked where its report lies."""
    return Known(
        named={claim.line.start for claim in claims},
        menus={hit.line.start for hit in hits if hit.rule.id in NAVIGATION},
        titles=titles,
        aside=lines_beside(*page),
        after=lines_beside(*page, "after"),
        running=running,
    )


def _without_text(hits: Iterable[Hit], running: set[int], titles: set[int]) -> list[Hit]:
    """The hits that may be a site's: a line of running text is only flagged, and a dated name may be the title."""
    return [
        hit
        for hit in hits
        if (hit.line.start not in running or hit.rule.do == "flag")
        and (hit.rule.id != "dated-name" or hit.line.start not in titles)
    ]


def _is_dated_title(words: str, shapes: Shapes) -> bool:
    """Whether a line is a court's title with a day in brackets behind it: `某院工作总结（2023年1月5日）`."""
    day = DAY_BEHIND.search(words.strip())
    return day is not None and looks_like_title(words[: day.start()], shapes) and court_words(words, shapes) > 0


def _named(filled: Sequence[Line], draft: Draft, rules: Rules) -> list[Claim]:
    """The lines that return, frame a text between them, name the site, or only repeat how the text begins."""
    shapes = rules.shapes
    teasers = teaser_lines(filled[:HEAD_LINES], filled)
    claims = [Claim(line, "teaser", "正文开头的摘录，与下文重复") for line in teasers]
    return [
        *claims,
        *recurrent_lines(filled, shapes),
        *framing_lines(filled, shapes),
        *site_name_lines(filled, draft, shapes),
    ]


def _spoken(filled: Sequence[Line], running: set[int], shapes: Shapes) -> list[Claim]:
    """The lines that a site says to its visitors; in a letter a court may say them to its readers."""
    letter = is_letter(filled)
    return [
        claim
        for claim in site_lines(filled, shapes)
        if claim.line.start not in running and not (letter and may_be_letters(claim.line.words, shapes))
    ]


def _facts(hits: list[Hit], found: list[Claim], filled: Sequence[Line], draft: Draft, rules: Rules) -> tuple[Fact, ...]:
    """What the lines that rules hit state, and the dates of these, of those found without rules and of page records."""
    named = (line for line in reversed(filled[:HEAD_LINES]) if looks_like_title(line.words, rules.shapes))
    title = next((line.start for line in named if court_words(line.words, rules.shapes)), -1)
    records = [Claim(line, "", "") for number, line in enumerate(filled) if heads_record(number, filled)]
    return (*facts_of(hits, draft, rules), *dates_of(hits, found + records, draft, rules, title))


def _wanted(claims: Iterable[Claim], draft: Draft) -> list[Claim]:
    """The claims of the rules that the source's editor has not turned off."""
    return [claim for claim in claims if claim.rule not in draft.sidecar.off]


def _cut_spans(draft: Draft, rules: Rules) -> Draft:
    text = fold(str(draft.text))
    changes, facts, flags = [], [], []
    for index in rules.spans.firing(text):
        rule = rules.spans.rules[index]
        if rule.id in draft.sidecar.off:
            continue
        for start, end in rules.spans.matches(index, text):
            span = draft.text.span_of(start, end)
            if rule.wall:
                facts.append(Fact("wall", str(draft.text)[start:end], span))
            for kind, pattern in rules.facts[rule.id]:
                if match := pattern.search(text[start:end]):
                    facts.append(Fact(kind, match[1], span))
            if rule.do == "flag":
                flags.append(Flag(span, rule.id, rule.reason))
            else:
                changes.append(Change(start, end, "", rule.id, rule.reason))
    changes.sort(key=lambda change: (change.start, -change.end))
    kept: list[Change] = []
    for change in changes:
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    draft = replace(draft, facts=draft.facts + tuple(facts), flags=draft.flags + tuple(flags))
    return revise(draft, "cut", kept)


def _marked_titles(filled: Sequence[Line], draft: Draft, shapes: Shapes) -> set[int]:
    """Starts of the lines that the format marks as a title or heading, or that the page's own title names."""
    named = squeeze(page_title(draft))
    spans = [mark.span for mark in draft.marks if mark.name in ("h1", "h2", "style:Title", "style:标题")]
    return {
        line.start
        for line in filled[:HEAD_LINES]
        if not names_part_of_site(line.words, shapes)
        and (
            (len(line.words.strip()) >= 6 and squeeze(line.words) in named)
            or any(span.holds(draft.text.span_of(line.start, line.end)) for span in spans)
        )
    }
