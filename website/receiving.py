"""Connections that go from one process to another, over a socket of messages: with each what was
read of it already."""

import asyncio
import contextlib
import socket
from collections.abc import Callable

#: Messages that are taken before anything else has its turn.
AT_ONCE = 32
#: Bytes of a message at most.
MOST = 96 * 1024

#: Takes a connection over, with what was read of it already; False where nobody takes it.
Taker = Callable[[socket.socket, bytes], bool]


def send(line: socket.socket, said: bytes, connection: socket.socket | None) -> bool:
    """Hands it over: here it is closed then. False where it is too much to say, or the other side
    is gone, or has so much before it that no more is taken; nobody waits for it."""
    if len(said) > MOST:
        return False
    try:
        if connection is None:
            line.send(said)
        else:
            # Without a byte no connection is sent.
            socket.send_fds(line, [said or b"\n"], [connection.fileno()])
    except OSError:
        return False
    if connection is not None:
        connection.close()
    return True


def receive(
    line: socket.socket,
    take: Taker,
    ended: Callable[[], object],
    *,
    told: Callable[[bytes], object],
) -> None:
    """From now on, until the other side has gone; `told` hears what came without a connection."""
    loop = asyncio.get_running_loop()

    def hear() -> None:
        for _ in range(AT_ONCE):
            try:
                said, numbers, _, _ = socket.recv_fds(line, MOST, 1)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                said, numbers = b"", []
            if not said and not numbers:
                loop.remove_reader(line)
                ended()
                return
            _hand(said, numbers)

    def _hand(said: bytes, numbers: list[int]) -> None:
        if not numbers:
            told(said)
            return
        connection = socket.socket(fileno=numbers[0])
        connection.setblocking(False)
        take(connection, b"" if said == b"\n" else said)

    with contextlib.suppress(OSError):
        line.setblocking(False)
    loop.add_reader(line, hear)
