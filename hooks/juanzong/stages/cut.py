"""cut: what a site put around, before, behind and into the report goes; the rules say what, and why.

Only what a rule of `corpus/rules/cut.yml` names is cut. Whole lines and zones are judged without blanks and
whatever the width of their punctuation; inside a sentence both ends of what goes must be named by the rule.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from juanzong.model import Fact, Flag
from juanzong.spans import Change
from juanzong.squeezing import fold, squeeze
from juanzong.stages.beside import Known, lines_beside
from juanzong.stages.body import running_prose
from juanzong.stages.chrome import Claim
from juanzong.stages.copied import copied_marks
from juanzong.stages.editing import Line, lines, revise, whole_line
from juanzong.stages.flattened import edge_breaks
from juanzong.stages.frame import frame
from juanzong.stages.insertions import bracket_changes, site_lines
from juanzong.stages.labels import heads_record, signs
from juanzong.stages.layout import END
from juanzong.stages.markdown import markdown_marks
from juanzong.stages.naming import page_title
from juanzong.stages.page_foot import doubtful
from juanzong.stages.printed import printed_lines
from juanzong.stages.recurrent import framing_lines, recurrent_lines, teaser_lines
from juanzong.stages.register import court_tells, court_words, names_site
from juanzong.stages.sites import site_adverts, site_name_lines
from juanzong.stages.stated import Hit, dates_of, facts_of, titles_of, walls_of
from juanzong.stages.title_words import looks_like_title
from juanzong.stages.wall_dots import wall_dots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from juanzong.model import Draft
    from juanzong.rules import Rules
    from juanzong.shapes import Shapes

# zones of a page, in lines that are not blank: a report's own head and foot seldom lie deeper
HEAD_LINES = 15
TAIL_LINES = 30
LONGEST_LINE = 400  # a line rule looks at no longer line: what is longer is prose, only touched by span rules
# a zone that holds more than this share of all sentences is not boilerplate, whatever its marker says
ZONE_SHARE = 0.2
# rules whose lines are a site's menus: what stands above the last of them in the head is the site's as well
NAVIGATION = ("breadcrumb", "newspaper-head")
_SENTENCE = re.compile("[。！？；]")
_QUOTED = re.compile("“[^“”\n]*”")

# the rules of cutting that are code and stand in no file; an editor may turn each of them off for a source
CODE_RULES = frozenset(
    {
        *("chrome-words", "page-aside", "page-head", "page-foot", "page-label", "page-number", "running-header"),
        *("masthead", "teaser", "markdown", "copied-mark", "flat-edge", "flat-title", "recurrent-line"),
        *("site-advert", "site-appeal", "site-bracket", "site-line", "site-name", "wall-dots"),
    }
)


def cut(draft: Draft, rules: Rules) -> Draft:
    """One draft in, the same draft without its boilerplate; facts found in what went are kept with their place."""
    for changes in (markdown_marks, copied_marks, partial(edge_breaks, shapes=rules.shapes)):
        draft = _revise(draft, changes(str(draft.text)))
    draft = _revise(draft, site_adverts(draft))
    draft = _cut_lines(_cut_spans(draft, rules), rules)
    return _revise(draft, bracket_changes(str(draft.text), rules.shapes))


def _revise(draft: Draft, changes: Iterable[Change]) -> Draft:
    """The draft with the changes of all rules made that its editor has not turned off."""
    return revise(draft, "cut", [change for change in changes if change.rule not in draft.sidecar.off])


def _cut_lines(draft: Draft, rules: Rules) -> Draft:
    """Whole lines: those that rules name, those that return or name the site, and the frame around the report."""
    text = str(draft.text)
    filled = [line for line in lines(text) if line.words.strip()]
    hits = _line_hits(filled, rules, draft.sidecar.off)
    # the lines of a web page are what its markup made them; of all else a width may have been
    running = set() if draft.source.media_type == "text/html" else running_prose(text, rules.shapes)
    hits = [hit for hit in hits if hit.line.start not in running or hit.rule.do == "flag"]
    marked = _marked_titles(filled, draft, rules.shapes)
    hits = [hit for hit in hits if hit.rule.id != "dated-name" or hit.line.start not in marked]
    claims, flags = _zones(filled, [hit for hit in hits if hit.zone], draft, rules.shapes)
    claims += [Claim(hit.line, hit.rule.id, hit.rule.reason) for hit in hits if hit.rule.do != "flag"]
    flags += [
        Flag(draft.text.span_of(hit.line.start, hit.line.end), hit.rule.id, hit.rule.reason)
        for hit in hits
        if hit.rule.do == "flag"
    ]
    printed = printed_lines(filled, [hit.line for hit in hits if hit.rule.id == "pager"], draft)
    claims += [claim for claim in printed if not rules.shapes.part.match(squeeze(claim.line.words))]
    named = _wanted([*recurrent_lines(filled, rules.shapes), *framing_lines(filled, rules.shapes)], draft)
    named += _wanted(site_name_lines(filled, draft, rules.shapes), draft)
    claims = _wanted(claims + named, draft)
    known = Known(
        named={claim.line.start for claim in claims},
        menus={hit.line.start for hit in hits if hit.rule.id in NAVIGATION},
        titles=marked,
        aside=lines_beside(filled, draft),
        running=running,
    )
    framed = _wanted(frame(filled, known, rules.shapes), draft)
    flags += doubtful(framed, draft, rules.shapes)
    teasers = [
        Claim(line, "teaser", "正文开头的摘录，与下文重复") for line in teaser_lines(filled[:HEAD_LINES], filled)
    ]
    records = [Claim(line, "", "") for number, line in enumerate(filled) if heads_record(number, filled)]
    spoken = [claim for claim in site_lines(filled, rules.shapes) if claim.line.start not in running]
    claims += [*framed, *_wanted(spoken + teasers, draft)]
    facts = (
        *facts_of(hits, draft, rules),
        *dates_of(hits, named + framed + records, draft, rules),
        *walls_of(claims, draft, rules),
        *titles_of(claims, draft, rules),
    )
    walls = [draft.text.position(fact.span.start) for fact in facts if fact.kind == "wall"]
    draft = replace(draft, facts=draft.facts + facts, flags=draft.flags + tuple(flags))
    first = {claim.line.start: claim for claim in reversed(claims)}  # the first claim to a line has it
    changes = [whole_line(claim.line, text, claim.rule, claim.reason) for claim in first.values()]
    return revise(draft, "cut", sorted([*changes, *wall_dots(filled, first, walls, draft)]))


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


def _line_hits(filled: Sequence[Line], rules: Rules, off: tuple[str, ...]) -> list[Hit]:
    hits = []
    # behind a whole text in one line there is no head, however few lines the page has
    begun = next((line.end for line in filled if len(line.words) > LONGEST_LINE), filled[-1].end + 1 if filled else 0)
    for number, line in enumerate(filled):
        if len(line.words) > LONGEST_LINE or heads_record(number, filled):
            continue
        folded = squeeze(line.words)
        places = {"anywhere"}
        if number < HEAD_LINES and line.start < begun:
            places.add("head")
        if number >= max(len(filled) - TAIL_LINES, len(filled) // 2):
            places.add("tail")
        for index in rules.lines.firing(folded):
            rule = rules.lines.rules[index]
            if rule.where == "head" and rule.do == "metadata" and signs(number, filled):
                continue
            if rule.do == "cut" and (_quotes(index, line.words, rules) or court_tells(line.words, rules.shapes)):
                continue
            if rule.id not in off and (rule.scope == "zone" or rule.where in places):
                hits.append(Hit(rule, line, folded, zone=rule.scope == "zone" and rule.where in places))
                break
    return hits


def _quotes(index: int, words: str, rules: Rules) -> bool:
    """Whether a rule finds a site's words only in what a court's sentence quotes: a case about a website has some."""
    rest = _QUOTED.sub("", words)
    if rest == words or not END.search(words.rstrip()) or not court_words(rest, rules.shapes):
        return False
    return index not in rules.lines.firing(squeeze(rest))


def _title_over(marker: Line, filled: Sequence[Line], shapes: Shapes) -> int:
    """Where a report's title begins that stands above a site's path to the page; -1 where one stands below it."""
    below = [line for line in filled if line.start > marker.start][:HEAD_LINES]
    if any(looks_like_title(line.words, shapes) and court_words(line.words, shapes) for line in below):
        return -1
    over = [line for line in filled if line.start < marker.start and looks_like_title(line.words, shapes)]
    return next((line.start for line in reversed(over) if court_words(line.words, shapes)), -1)


def _zones(filled: Sequence[Line], hits: list[Hit], draft: Draft, shapes: Shapes) -> tuple[list[Claim], list[Flag]]:
    """Everything above a head marker, everything below a tail marker; refused and flagged where prose would go."""
    text = str(draft.text)
    total = len(_SENTENCE.findall(text)) or 1
    claims: list[Claim] = []
    flags: list[Flag] = []
    for hit in hits:
        above = hit.rule.where == "head"
        zone = [line for line in filled if (line.start <= hit.line.start if above else line.start >= hit.line.start)]
        title = _title_over(hit.line, filled, shapes) if above else -1
        zone = [line for line in zone if line.start != title]
        sentences = sum(len(_SENTENCE.findall(line.words)) for line in zone)
        if sentences > 3 and sentences / total > ZONE_SHARE:
            span = draft.text.span_of(hit.line.start, hit.line.end)
            flags.append(Flag(span, "zone-refused", f"规则 {hit.rule.id} 会删去大段正文，未执行，请编者核对"))
            zone = [hit.line]
        claims += [Claim(line, hit.rule.id, hit.rule.reason) for line in zone]
    return claims, flags


def _marked_titles(filled: Sequence[Line], draft: Draft, shapes: Shapes) -> set[int]:
    """Starts of the lines that the format marks as a title or heading, or that the page's own title names."""
    named = squeeze(page_title(draft))
    spans = [mark.span for mark in draft.marks if mark.name in ("h1", "h2", "style:Title", "style:标题")]
    return {
        line.start
        for line in filled[:HEAD_LINES]
        if not names_site(line.words, shapes)
        and (
            (len(line.words.strip()) >= 6 and squeeze(line.words) in named)
            or any(span.holds(draft.text.span_of(line.start, line.end)) for span in spans)
        )
    }
