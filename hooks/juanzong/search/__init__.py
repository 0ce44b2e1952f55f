"""Search that finds exactly what is there: an index of single characters and pairs that a page reads by itself."""

from juanzong.search.index import FOLDER, Indexed, build_index
from juanzong.search.query import matches
from juanzong.search.records import Entry, Record, entry_of, library_entries, library_records

__all__ = [
    "FOLDER",
    "Entry",
    "Indexed",
    "Record",
    "build_index",
    "entry_of",
    "library_entries",
    "library_records",
    "matches",
]
