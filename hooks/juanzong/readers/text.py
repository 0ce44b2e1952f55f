"""Plain text: decoded, its line ends made one kind, nothing else."""

from __future__ import annotations

import re

from juanzong.readers.admit import admit_text
from juanzong.readers.encoding import decode
from juanzong.readers.extract import Extract
from juanzong.spans import Change
from juanzong.text import Text

# what Windows, old Macs and word processors end lines and pages with; the stages know only "\n"
_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def read_text(content: bytes) -> Extract:
    """Bytes of a plain text to its text. Raises ReadError as `decode` and `admit_text` do."""
    decoded = decode(content)
    source = admit_text(decoded.text)
    changes = [_line_end(match) for match in _LINE_ENDS.finditer(source)]
    text = Text.whole(source).revise("read", changes).text
    return Extract(text=text, source=source, encoding=decoded.encoding, media_type="text/plain", notes=decoded.notes)


def _line_end(match: re.Match[str]) -> Change:
    start, end = match.span()
    if end - start == 2:  # a carriage return before the line break is simply gone, so that the break stays verbatim
        return Change(start, start + 1, "", "line-end", "换行统一为一种")
    return Change(start, end, "\n", "line-end", "换行统一为一种")
