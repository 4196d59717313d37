"""What verdicts turn on, found in processes of their own: it takes long in Python, which threads would do in turn.

A process begins with nothing but this package, not with the program that asks (as `multiprocessing` would, where a
script without a guard begins again). The numbers are the same wherever they are found.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from queue import SimpleQueue
from typing import IO, Any

from contrapeso.evidence import registry
from contrapeso.statistics.sensitivity.basis import one_thread
from contrapeso.verdicts import finding
from contrapeso.verdicts.verdict import Find

MOST = 8
"""Each takes some 300 MB at most."""
BEGIN = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from contrapeso.verdicts.in_processes import serve; serve()"
)
LIMITS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def finder(jobs: int) -> Iterator[Find]:
    """`finding.find` for as many threads at once, in a process each; here, where one thread asks or none can be begun,
    and under evidence that was replaced, which another process wouldn't know of.
    """
    if jobs < 2 or registry.is_replaced():
        yield finding.find
        return
    with ExitStack() as stack:
        free: SimpleQueue[_Helper | None] = SimpleQueue()
        for _ in range(min(jobs, MOST)):
            free.put(_helper(stack))

        def find(*given: Any) -> finding.Finding:
            helper = free.get()
            try:
                answer = None if helper is None else helper.ask(given)
            except (OSError, EOFError, pickle.PickleError):  # it was ended, or can't be reached
                helper = answer = None
            finally:
                free.put(helper)
            return finding.find(*given) if answer is None else answer

        yield find


class _Helper:
    """A process that answers one question after the other."""

    def __init__(self, process: subprocess.Popen[bytes], to: IO[bytes], back: IO[bytes]) -> None:
        self.process, self.to, self.back = process, to, back

    def ask(self, given: tuple[Any, ...]) -> finding.Finding | None:
        """Its answer; None where it failed, so that the same is asked here and the error seen."""
        pickle.dump(given, self.to)
        self.to.flush()
        answer: finding.Finding | None = pickle.load(self.back)
        return answer

    def end(self) -> None:
        """Ends it, whatever it does."""
        self.process.kill()
        with suppress(OSError):
            self.to.close()
        self.back.close()
        self.process.wait()


def _helper(stack: ExitStack) -> _Helper | None:
    """A process that ends with the stack; None where there can't be one."""
    environment = os.environ | dict.fromkeys(LIMITS, "1")
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", BEGIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
    except OSError:
        return None
    assert process.stdin is not None and process.stdout is not None
    found = _Helper(process, process.stdin, process.stdout)
    stack.callback(found.end)
    with suppress(OSError):
        pickle.dump(sys.path, found.to)
        found.to.flush()
    return found


def serve() -> None:
    """Answers on stdout what is asked on stdin, until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that asks
    back = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints stays out of the answers
    with one_thread():
        while True:
            try:
                given = pickle.load(sys.stdin.buffer)
            except EOFError:
                return
            try:
                answer = finding.find(*given)
            except Exception:
                answer = None
            pickle.dump(answer, back)
            back.flush()
