"""Ports for servers of tests."""

import contextlib
import os
import random
import socket


def free_port() -> int:
    """Nobody gets it meanwhile: each worker has ports of its own, and who asks the system for any
    port gets a higher one."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 16
    while True:
        port = 15_000 + 1_000 * worker + random.SystemRandom().randrange(1_000)
        with socket.socket() as taken, contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port
