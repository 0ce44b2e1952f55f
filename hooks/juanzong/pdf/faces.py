"""Which face each role of the page gets: a chain of names, of which the first that this machine has is taken.

Nothing proprietary is shipped: the names are looked for among the fonts in the user's own folder and the system's;
at the end of every chain stand Noto Serif SC and Noto Sans SC (OFL), which come with the package's dependencies.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pylopdf_fonts_zh_cn
import typst
import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROLES = {
    "title": "题名",
    "body": "正文",
    "first": "一级标题",
    "second": "二级标题",
    "third": "三级标题",
    "latin": "数字",
}
OWN_CHAINS = "faces.yml"  # beside the user's fonts: the same shape as the shipped one, only the roles to change
_REGULAR = 400


class FaceError(Exception):
    """The configuration of faces cannot be used; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Face:
    """One name of a chain. `outline`: it has no bold cut and is thickened by an outline where boldness is wanted."""

    name: str
    weight: int = _REGULAR
    outline: bool = False


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of every role that this machine has, best first; `folders` is where Typst looks besides the system."""

    chains: Mapping[str, tuple[Face, ...]]
    folders: tuple[str, ...]
    digest: str

    def record(self) -> str:
        """The JSON that the templates read."""
        roles = {
            role: {"names": [face.name for face in chain], "weight": chain[0].weight, "outlined": chain[0].outline}
            for role, chain in self.chains.items()
        }
        return json.dumps(roles, ensure_ascii=False, sort_keys=True)

    def told(self) -> str:
        """One line for the log: which face each role got."""
        return "字体：" + "，".join([f"{name} {self.chains[role][0].name}" for role, name in ROLES.items()])


def choose_faces(folder: Path | None = None) -> Faces:
    """Choose the faces. `folder` holds the user's own fonts and, where wanted, a `faces.yml`; it need not exist.

    Raises FaceError where that file is wrong or a role is left without any face.
    """
    own = folder if folder is not None and folder.is_dir() else None
    chains = _chains(Path(__file__).with_name(OWN_CHAINS))
    if own is not None and (own / OWN_CHAINS).is_file():
        chains |= _chains(own / OWN_CHAINS)
    folders = (*([str(own)] if own else []), str(pylopdf_fonts_zh_cn.serif_path().parent))
    present = _present(folders)
    chosen = {role: _available(role, chains[role], present) for role in ROLES}
    digest = json.dumps({face.name: present[face.name.lower()] for chain in chosen.values() for face in chain})
    return Faces(chosen, folders, digest)


def open_fonts(folders: Sequence[str]) -> typst.Fonts:
    """The fonts Typst may use: those in `folders`, the system's, and the few it brings along."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=list(folders))


@cache
def _present(folders: tuple[str, ...]) -> dict[str, list[str | int]]:
    """Family name in lower case -> what tells one font file from another: its name and size."""
    found: dict[str, list[str | int]] = {}
    for font in open_fonts(folders).fonts():
        file = Path(font.path) if font.path else None
        entry: list[str | int] = [file.name, file.stat().st_size] if file else ["typst", 0]
        found[font.family.lower()] = max(found.get(font.family.lower(), entry), entry, key=str)
    return found


def _available(role: str, chain: tuple[Face, ...], present: Mapping[str, object]) -> tuple[Face, ...]:
    chosen = tuple([face for face in chain if face.name.lower() in present])
    if not chosen:
        message = f"“{ROLES[role]}”列出的字体一个也没有：{'、'.join([face.name for face in chain])}"
        raise FaceError(message)
    return chosen


def _chains(path: Path) -> dict[str, tuple[Face, ...]]:
    try:
        roles = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{path.name} 不是写得对的 YAML：{str(error).splitlines()[0]}"
        raise FaceError(message) from error
    if not isinstance(roles, dict) or not set(roles) <= set(ROLES):
        message = f"{path.name} 只能有这些角色：{'、'.join(ROLES)}"
        raise FaceError(message)
    return {role: tuple([_face(entry, path) for entry in entries or ()]) for role, entries in roles.items()}


def _face(entry: Any, path: Path) -> Face:  # noqa: ANN401 - whatever the YAML holds
    if isinstance(entry, str):
        return Face(entry)
    if isinstance(entry, dict) and "name" in entry and set(entry) <= {"name", "weight", "outline"}:
        return Face(str(entry["name"]), int(entry.get("weight", _REGULAR)), bool(entry.get("outline", False)))
    message = f"{path.name}：“{entry}”应是字体的名字，或者 {{ name: …, weight: …, outline: … }}"
    raise FaceError(message)
