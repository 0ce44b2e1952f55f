"""Hands the work to a Dask cluster, where someone has outgrown one machine. Needs the extra `cluster`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

VARIABLE = "JUANZONG_DASK"
_PATIENCE = 10  # seconds to wait for a scheduler before saying that there is none


class ClusterError(Exception):
    """Why a cluster cannot be used: one sentence."""


@contextmanager
def cluster() -> Iterator[Executor | None]:
    """The executor of the Dask scheduler at $JUANZONG_DASK (`tcp://…`); None where nothing is stated.

    Its workers must see corpus and cache under the same paths as this process. A batch whose worker died is given to
    another one by the scheduler. Raises ClusterError where Dask is not installed, where nobody answers, and where so
    many workers died over one batch that the scheduler gave it up.
    """
    address = os.environ.get(VARIABLE, "")
    if not address:
        yield None
        return
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra: most readers have no cluster
    except ImportError as error:
        message = "--dask：没有装 Dask，请先运行 pip install 'juanzong[cluster]'"
        raise ClusterError(message) from error
    try:
        client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"--dask {address}：连不上 Dask 调度器，请检查地址"
        raise ClusterError(message) from error
    with client:
        try:
            yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        except KilledWorker as error:
            message = (
                f"--dask {address}：做同一批来源的机器接连退出，没有整理完；请检查各台机器的内存和日志，再重新生成"
            )
            raise ClusterError(message) from error
