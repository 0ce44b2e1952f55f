"""The package's own templates as Python that does what it says: attributes are read, macros and functions called.

Jinja's own code asks at every dot whether the value has an item of that name instead, and at every call whether the
function wants the context. These templates are ours: what they are given has attributes, nothing in them wants a
context, and a word that is not there is a mistake that stops the build either way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup

from juanzong.kept import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call)  # what a dot may stand behind without brackets


class DirectGenerator(CodeGenerator):
    """Writes the code of a template. What it does not know better is written as Jinja writes it."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `value.name`."""
        plain = isinstance(node.node, _PLAIN)
        self.write("" if plain else "(")
        self.visit(node.node, frame)
        self.write(f".{node.attr}" if plain else f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja calls it so
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - likewise
    ) -> None:
        """Write `function(values)`."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        self.write(")")


def compiler_version() -> str:
    """Changes whenever templates may be compiled into something else, Jinja itself apart."""
    return digest(Path(__file__).read_bytes())


class DirectMacro(Macro):
    """A macro that goes straight to its function where it is given values by their places and nothing else."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's
        """The html that the macro writes."""
        short = self._argument_count - len(args)
        if kwargs or short < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        return Markup(self._func(*args, *[missing] * short) if short else self._func(*args))  # noqa: S704 - escaped there


def joined(values: Sequence[object]) -> str:
    """What `~` makes of values: html if one of them is."""
    for value in values:
        if type(value) is not str and type(value) is not int:
            return markup_join(values)
    return "".join(map(str, values))
