"""Workers of Dask's distributed scheduler.  The only user of ``distributed``."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from paiban.base.message import msg, plural
from paiban.companions.batch.model import ExecutorError, LostIssue, Outcome, Work
from paiban.companions.batch.worker import set_issue

_PATIENCE = 5.0
"""Seconds to wait for the scheduler to answer."""


class Cluster:
    """An ``Executor`` of the workers at ``address`` (``tcp://host:8786``, or the path of a scheduler file).

    All machines have the same paiban, and see the issues and the folder of the outputs under the same paths.  The
    scheduler gives the work of a lost worker to another one, three times.  Raises ``ExecutorError``.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client, KilledWorker
        except ImportError:
            raise ExecutorError(
                msg("--dask needs the extra `cluster`: python -m pip install 'paiban[cluster]'")
            ) from None
        self._killed = KilledWorker
        try:
            if address.endswith(".json"):
                self._client: Any = Client(scheduler_file=address, timeout=_PATIENCE)
            else:
                self._client = Client(address, timeout=_PATIENCE)
        except (OSError, ValueError, ImportError) as error:  # an unknown protocol is a ValueError
            raise ExecutorError(
                msg("no answer from the scheduler {address}: {error}", address=address, error=str(error))
            ) from None
        found = self._client.scheduler_info(n_workers=-1)["workers"]
        if not found:
            self._client.close()
            raise ExecutorError(msg("the scheduler {address} has no workers", address=address))
        self.slots = sum(worker["nthreads"] for worker in found.values())
        self.where = plural("{count} worker of {address}", "{count} workers of {address}", len(found), address=address)

    def submit(self, work: Work) -> Future[Outcome]:
        """Dask's future as one of ``concurrent.futures``."""
        given: Future[Outcome] = Future()
        given.set_running_or_notify_cancel()
        # the function is not pure: it writes a file
        future = self._client.submit(set_issue, work, pure=False)
        future.add_done_callback(lambda done: self._pass_on(done, given))
        return given

    def _pass_on(self, done: Any, given: Future[Outcome]) -> None:
        try:
            given.set_result(done.result())
        except self._killed as error:
            given.set_exception(LostIssue(str(error)))
        except BaseException as error:  # cancelled, or the connection is lost
            given.set_exception(
                ExecutorError(msg("the scheduler is lost: {error}", error=error or type(error).__name__))
            )

    def restart(self) -> None:
        """Nothing: the scheduler has done it."""

    def close(self, at_once: bool = False) -> None:
        """Disconnect.  The scheduler drops what this client has not received, so ``at_once`` makes no difference."""
        self._client.close()
