"""Python's collector of rings rests while much comes about, looks seldom in a build, and is itself again afterwards."""

from __future__ import annotations

import gc
import weakref

import pytest

from juanzong import collector
from juanzong.pages.publication import Publication


@collector.at_rest()
def _mistaken() -> None:
    raise ValueError(str(gc.isenabled()))


def test_the_collector_works_again_afterwards_even_after_a_mistake() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="False"):
        _mistaken()
    assert gc.isenabled()


def test_rings_of_former_builds_are_freed_by_collecting_alone() -> None:
    class Ring:
        def __init__(self) -> None:
            self.itself = self

    with collector.at_rest():
        ring = weakref.ref(Ring())
    gc.collect()
    assert ring() is not None
    collector.collect()
    assert ring() is None


def test_the_collector_looks_seldom_while_a_build_goes_on_and_as_usual_in_a_preview() -> None:
    usual = gc.get_threshold()
    publication = Publication()
    publication.start("build")
    assert gc.get_threshold()[0] > 50 * usual[0]
    publication.start("serve")
    assert gc.get_threshold() == usual
    publication.start("build")
    publication.close()
    assert gc.get_threshold() == usual
