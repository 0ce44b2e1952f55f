"""The content security policy of every page: nothing is loaded from anywhere else, no script runs that is not ours.

The theme has a few inline scripts (palette, paths). They are allowed by the hash of their bytes, so that nothing else
inline can run, whatever a source holds (https://www.w3.org/TR/CSP3/, hash-source).
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

_HEAD = re.compile(r"<head[^>]*>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
# spelled out: a pattern that ignores case is tried at every character, this one at every “<”
_SCRIPT = re.compile(r"<[Ss][Cc][Rr][Ii][Pp][Tt]([^>]*)>(.*?)</[Ss][Cc][Rr][Ii][Pp][Tt]>", re.DOTALL)
# what a browser runs; data blocks (application/json, application/ld+json) are not scripts
_RUNS = re.compile(r"\btype\s*=\s*[\"']?(?!(?:text/javascript|application/javascript|module)\b)", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=", re.IGNORECASE)


def with_policy(html: str) -> str:
    """A page's html with its policy at the beginning of the head; html without a head comes back as it is.

    Scripts and styles come from the site itself; pictures also from `data:`, which the theme's style sheet uses.
    """
    head = _HEAD.search(html)
    if head is None:
        return html
    hashes = sorted({_hash(body) for attributes, body in _SCRIPT.findall(html) if body.strip() and _inline(attributes)})
    scripts = " ".join(["'self'", *hashes])
    policy = (
        f"default-src 'self'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html[: head.end()] + tag + html[head.end() :]


def _inline(attributes: str) -> bool:
    return not _SRC.search(attributes) and not _RUNS.search(attributes)


@lru_cache(maxsize=256)
def _hash(body: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'"
