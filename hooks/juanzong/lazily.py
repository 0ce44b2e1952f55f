"""What is fetched when somebody touches it: of most reports a build asks only what every page asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rest(Protocol):
    """Where the fields of a value are that it was made without."""

    def fetch(self, name: str) -> Mapping[str, object]:
        """A field by its name, with others that came along with it. Raises AttributeError where there is no such."""


class Lazy:
    """A frozen dataclass with slots some of which may be empty; `rest` fills them when they are asked for.

    The class has a field `rest`, None where nothing is missing, and says in `_made` what it can work out by itself.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # for a type checker every field is there

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            if name == "rest" or name.startswith("__"):
                raise AttributeError(name)
            made = self._made(name)
            if made is None and self.rest is not None:
                made = self.rest.fetch(name)
            for field, value in (made or {}).items():
                object.__setattr__(self, field, value)
            if not made or name not in made:
                raise AttributeError(name)
            return made[name]

    def _made(self, name: str) -> Mapping[str, object] | None:
        """A field that follows from the others; None where it is none of these."""
        del name
        return None


Value = TypeVar("Value", bound=Lazy)


def altered(value: Value, **changes: object) -> Value:
    """The same with other fields; what has not been fetched stays so, unlike with `dataclasses.replace`."""
    kept = {name: found for name in _slots(type(value)) if (found := _there(value, name)) is not _NOTHING}
    return revived(type(value), {**kept, **changes})


def revived(kind: type[Value], fields: Mapping[str, object]) -> Value:
    """A value with these fields alone; the others are fetched by its `rest`."""
    made = object.__new__(kind)
    for name, value in fields.items():
        object.__setattr__(made, name, value)
    return made


_NOTHING = object()


def _slots(kind: type[Lazy]) -> tuple[str, ...]:
    slots: tuple[str, ...] = kind.__slots__
    return slots


def _there(value: Lazy, name: str) -> object:
    try:
        found: object = object.__getattribute__(value, name)
    except AttributeError:
        return _NOTHING
    return found
