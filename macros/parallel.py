"""Tasks in processes of their own, none of which outlives the one that started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Tell = Callable[[list[T]], None]
_ENDING = (signal.SIGINT, signal.SIGTERM)


def in_parallel(work: Callable[[T], R], tasks: list[T], tell: Tell[T], fresh: bool = False) -> list[R]:
    """
    What *work* makes of each task, in the order of the tasks; they are begun in that order, too.

    *tell* is called now and then with the tasks that are not done. An exception, Ctrl-C included, ends all processes.
    *fresh* processes start anew instead of as a copy of this one, as libraries need that have threads of their own.
    """
    context = multiprocessing.get_context("spawn" if fresh else None)
    with ProcessPoolExecutor(min(len(tasks), os.cpu_count() or 1), mp_context=context, initializer=_start) as pool:
        with _deaf():
            running = [pool.submit(work, task) for task in tasks]
        try:
            _wait(running, tasks, tell)
            return [future.result() for future in running]
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold back what would end processes while they are begun: each listens when it knows how to end."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if held is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _wait(running: list[Future[Any]], tasks: list[T], tell: Tell[T]) -> None:
    while wait(running, timeout=0.2).not_done:
        tell([task for task, future in zip(tasks, running, strict=True) if not future.done()])


def _start() -> None:
    """Leave the keyboard to the process that started this one, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
