"""What every source is edited with: rules and catalogue, which versions they are, and what of them is kept."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from juanzong.kept import Kept, code_version, digest, digest_of_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from juanzong.bearing import CatalogueChange
    from juanzong.corpus_folder import Corpus
    from juanzong.model import Catalogue
    from juanzong.rule_bearing import RulesChange
    from juanzong.rules import Rules
    from juanzong.rules_told import RulesTold
    from juanzong.stages.recognise import Recogniser


@dataclass(frozen=True, slots=True)
class Bench:
    """What every source is edited with: where rules and catalogue lie and what they say, and where results are kept.

    Small and picklable: whoever works for us loads rules and catalogue once. `measures` changes with what of the
    catalogue bears on every text. `cache` None: nothing is kept.
    """

    rules: Path
    catalogue: Path
    rules_version: str
    catalogue_version: str
    measures: str
    cache: Path | None = None

    def its_rules(self) -> Rules:
        """The rules, read once in each process. Raises CorpusError where they are wrong."""
        return _rules(self.rules, self.rules_version, self.cache)

    def recogniser(self) -> Recogniser:
        """The catalogue made ready, once in each process. Raises CorpusError where it is wrong."""
        return _recogniser(self.catalogue, self.catalogue_version, self.cache)

    @property
    def keys(self) -> tuple[str, ...]:
        """Under which keys of the cache the bench's own pieces lie."""
        of_rules = self.rules_version, _told_key(self.rules_version), _ready_key(self.rules_version)
        of_catalogue = self.catalogue_version, _bearing_key(self.catalogue_version), _ready_key(self.catalogue_version)
        return *of_rules, *of_catalogue


def bench_of(corpus: Corpus, cache: Path | None = None) -> tuple[Bench, Catalogue]:
    """The bench of a corpus, and its catalogue. Raises CorpusError where rules or catalogue are wrong.

    What an earlier build found to be right is not read again.
    """
    folder = cache and cache / "reports"
    kept = Kept(folder) if folder else None
    rules_version = _version(corpus.rules)
    if not kept or kept.get(rules_version) is None:
        _prove_rules(corpus.rules, rules_version, kept)
    catalogue_version = _version(corpus.catalogue)
    catalogue, measures = _catalogue(corpus.catalogue, catalogue_version, kept)
    return Bench(corpus.rules, corpus.catalogue, rules_version, catalogue_version, measures, folder), catalogue


def _prove_rules(folder: Path, version: str, kept: Kept | None) -> None:
    """Load the rules, and keep what is told of them and how they bear on texts."""
    from juanzong.rule_bearing import rules_bearing_of  # noqa: PLC0415 - no build needs it while the rules stay
    from juanzong.rules_told import told_of  # noqa: PLC0415 - likewise

    rules = _rules(folder, version, kept.folder if kept else None)
    bearing = rules_bearing_of(rules, _version_of_shapes(folder))
    if kept:
        kept.put(_told_key(version), pickle.dumps(told_of(rules), pickle.HIGHEST_PROTOCOL))
        kept.put(version, pickle.dumps(bearing, pickle.HIGHEST_PROTOCOL))


def change_since(version: str, bench: Bench) -> CatalogueChange | None:
    """What became different from an earlier catalogue to that of a bench; None where it is no longer known."""
    return _change(version, bench.catalogue_version, bench.cache) if bench.cache else None


def rules_change_since(version: str, bench: Bench) -> RulesChange | None:
    """What became different from earlier rules to those of a bench; None where they are no longer known."""
    return _rules_change(version, bench.rules_version, bench.cache) if bench.cache else None


def rules_told(folder: Path, cache: Path | None = None) -> RulesTold:
    """What readers are told of the rules in a folder; `cache` as for `bench_of`. Raises CorpusError: they are wrong."""
    kept, version = cache and cache / "reports", _version(folder)
    piece = Kept(kept).get(_told_key(version)) if kept else None
    if piece is None:
        from juanzong.rules_told import told_of  # noqa: PLC0415 - likewise

        return told_of(_rules(folder, version, kept))
    known: RulesTold = pickle.loads(piece)  # noqa: S301 - pickled above
    return known


def _catalogue(folder: Path, version: str, kept: Kept | None) -> tuple[Catalogue, str]:
    """A catalogue and its measures; kept with all that bears on texts, for catalogues that will come after it."""
    if kept and (piece := kept.get(version)) is not None:
        known: tuple[Catalogue, str] = pickle.loads(piece)  # noqa: S301 - pickled below
        return known
    from juanzong.bearing import bearing_of  # noqa: PLC0415 - no build needs it while the catalogue stays

    catalogue = _recogniser(folder, version, kept.folder if kept else None).catalogue
    bearing = bearing_of(catalogue)
    if kept:
        kept.put(version, pickle.dumps((catalogue, bearing.measures), pickle.HIGHEST_PROTOCOL))
        kept.put(_bearing_key(version), pickle.dumps(bearing, pickle.HIGHEST_PROTOCOL))
    return catalogue, bearing.measures


def _told_key(version: str) -> str:
    return digest(version, "told")


def _ready_key(version: str) -> str:
    return digest(version, "ready")


def _bearing_key(version: str) -> str:
    return digest(version, "bearing")


@lru_cache(maxsize=16)
def _change(before: str, after: str, folder: Path) -> CatalogueChange | None:
    from juanzong.bearing import CatalogueChange  # noqa: PLC0415 - likewise

    known = _known((_bearing_key(before), _bearing_key(after)), folder)
    return CatalogueChange(*known) if known else None


@lru_cache(maxsize=16)
def _rules_change(before: str, after: str, folder: Path) -> RulesChange | None:
    from juanzong.rule_bearing import RulesChange  # noqa: PLC0415 - no build needs it while the rules stay

    known = _known((before, after), folder)
    return RulesChange(*known) if known else None


def _known(keys: Sequence[str], folder: Path) -> list[Any]:
    """What an earlier build and this one kept under two keys; empty unless both are there."""
    kept = Kept(folder)
    pieces = [piece for key in keys if (piece := kept.get(key)) is not None]
    return [pickle.loads(piece) for piece in pieces] if len(pieces) == len(keys) else []  # noqa: S301 - own pieces


def _files(folder: Path) -> list[Path]:
    """All that a rules folder tells: what editors write, and what was learnt."""
    return [path for path in folder.rglob("*") if path.suffix in {".yml", ".tsv"}]


def _version(folder: Path) -> str:
    return digest(code_version(), digest_of_files(_files(folder), folder))


def _version_of_shapes(folder: Path) -> str:
    """Of all that lies beside the rules: what is not asked rule by rule bears on every text."""
    from juanzong.rules import RULE_FILES  # noqa: PLC0415 - likewise

    files = [path for path in _files(folder) if path.relative_to(folder).as_posix() not in RULE_FILES]
    return digest(code_version(), digest_of_files(files, folder))


@lru_cache(maxsize=2)
def _rules(folder: Path, version: str, cache: Path | None) -> Rules:
    """Rules that an earlier build found to be right are neither read nor sifted again: that takes most of the time."""
    from juanzong.rules import load_rules  # noqa: PLC0415 - only who edits a source needs them

    kept = Kept(cache) if cache else None
    if kept and (piece := kept.get(_ready_key(version))) is not None:
        known: Rules = pickle.loads(piece)  # noqa: S301 - pickled below
        return known
    rules = load_rules(folder, proven=kept is not None and kept.get(version) is not None)
    if kept:
        kept.put(_ready_key(version), pickle.dumps(rules, pickle.HIGHEST_PROTOCOL))
    return rules


@lru_cache(maxsize=2)
def _recogniser(folder: Path, version: str, cache: Path | None) -> Recogniser:
    """What an earlier build found to be right is neither read nor checked again: that takes nearly all of the time."""
    from juanzong.catalogue import load_recogniser  # noqa: PLC0415 - likewise

    kept = Kept(cache) if cache else None
    if kept and (piece := kept.get(_ready_key(version))) is not None:
        known: Recogniser = pickle.loads(piece)  # noqa: S301 - pickled below
        return known
    recogniser = load_recogniser(folder)
    if kept:
        kept.put(_ready_key(version), pickle.dumps(recogniser, pickle.HIGHEST_PROTOCOL))
    return recogniser
