"""The same search for those who run a cluster: settings, records and queries for OpenSearch, exact in the same way.

The folding of `juanzong.search.folding` becomes a character filter, so that what is typed and what is stored are folded
alike and results can be highlighted in the original. Pairs of characters answer phrases of two characters and more,
single characters the rest; both by `match_phrase`, which holds pairs to their order. Every line is a value of its own:
no phrase reaches from one into the next.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from juanzong.search.folding import LINE_END, fold_character
from juanzong.search.query import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from juanzong.search.query import Term
    from juanzong.search.records import Record

INDEX = "juanzong"
_README = f"""# 把卷宗的检索放进 OpenSearch

建索引，装入全部记录，再检索：

    curl -X PUT  "$HOST/{INDEX}" -H "Content-Type: application/json" --data-binary @settings.json
    curl -X POST "$HOST/_bulk" -H "Content-Type: application/x-ndjson" --data-binary @records.ndjson
    curl -X POST "$HOST/{INDEX}/_search" -H "Content-Type: application/json" --data-binary @query.json

`query.json` 是“党建引领 -测试”的查询。别的查询照这个样子写，一个词一条，各词都要满足：

- 两个字以上的词用 `lines.pair`，一个字的词用 `lines.single`，都用 `match_phrase`。繁简、全半角、大小写由索引自己归一，
  逗号、顿号、引号、括号、间隔号和空格由索引自己略去，原样传入即可。
- “甲|乙”是 `should` 加 `minimum_should_match: 1`；“-丙”放进 `must_not`。

Python 里 `juanzong.opensearch.request("党建引领 -测试")` 直接给出查询。
"""


def settings() -> dict[str, Any]:
    """The body that makes the index: folding, pairs, single characters, and the fields of a record."""
    analyzers = {name: {"type": "custom", "char_filter": ["fold"], "tokenizer": name} for name in ("pair", "single")}
    tokenizers = {
        name: {"type": "ngram", "min_gram": size, "max_gram": size} for name, size in (("pair", 2), ("single", 1))
    }
    keyword = {"type": "keyword"}
    lines = {
        "type": "text",
        "analyzer": "pair",
        "index": False,
        "fields": {name: {"type": "text", "analyzer": name} for name in ("pair", "single")},
    }
    names = ("kind", "id", "address", "name", "date", "year", "court_level", "issuer", "genre", "themes")
    return {
        "settings": {
            "analysis": {
                "char_filter": {"fold": {"type": "mapping", "mappings": _mappings()}},
                "tokenizer": tokenizers,
                "analyzer": analyzers,
            }
        },
        "mappings": {"properties": {**dict.fromkeys(names, keyword), "complete": {"type": "boolean"}, "lines": lines}},
    }


def bulk(records: Iterable[Record]) -> Iterator[str]:
    """The lines of a bulk request: an action and a record, in turns."""
    for record in records:
        yield _line({"index": {"_index": INDEX, "_id": f"{record.kind}-{record.id}"}})
        yield _line(
            {
                "kind": record.kind,
                "id": record.id,
                "address": record.address,
                "name": record.name,
                "lines": [line for text in record.lines for line in text.splitlines()],
                "date": record.date,
                "year": record.year,
                "court_level": record.court_level,
                "issuer": record.issuer,
                "genre": record.genre,
                "complete": record.complete,
                "themes": [label for _, label in record.themes],
            }
        )


def request(query: str) -> dict[str, Any]:
    """The body that asks what `query` asks of the site's own search."""
    terms = ask(query)
    if not terms:
        return {"query": {"match_none": {}}}
    wanted = [_clause(term) for term in terms if not term.excluded]
    excluded = [_clause(term) for term in terms if term.excluded]
    return {
        "query": {"bool": {"must": wanted, "must_not": excluded}},
        "highlight": {"fields": {"lines.pair": {}, "lines.single": {}}},
    }


def write_export(records: Iterable[Record], folder: Path) -> int:
    """Write settings.json, records.ndjson, query.json and README.md into a folder. Gives the number of records."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(_line(settings()), encoding="utf-8")
    (folder / "query.json").write_text(_line(request("党建引领 -测试")), encoding="utf-8")
    (folder / "README.md").write_text(_README, encoding="utf-8")
    count = 0
    with (folder / "records.ndjson").open("w", encoding="utf-8", newline="\n") as out:
        for line in bulk(records):
            count += 1
            out.write(line)
    return count // 2


def _clause(term: Term) -> dict[str, Any]:
    phrases = [
        {"match_phrase": {"lines.pair" if len(phrase) > 1 else "lines.single": phrase}} for phrase in term.phrases
    ]
    return phrases[0] if len(phrases) == 1 else {"bool": {"should": phrases, "minimum_should_match": 1}}


def _mappings() -> list[str]:
    """Every character that folds to another one or to nothing. Blanks and the filter's own signs are escaped."""
    mappings = []
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if 0xD800 <= code < 0xE000 or character == LINE_END:
            continue
        folded = fold_character(character)
        if folded != character:
            mappings.append(f"{_escaped(character)} => {_escaped(folded)}".rstrip())
    return mappings


def _escaped(character: str) -> str:
    r"""As \uXXXX where the filter's own syntax, or a reader's eye, could stumble; other planes hold only letters."""
    plain = character.isalnum() or len(character) == 0
    return character if plain or ord(character) > 0xFFFF else f"\\u{ord(character):04x}"


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
