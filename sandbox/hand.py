"""The hand of the clock: a file from which the bot reads how far the sandbox's clock was moved."""

from collections.abc import Callable
from pathlib import Path

from sandbox.world import Json, World


def clock_hand(world: World, file: Path) -> Callable[[Json], None]:
    """Keeps the file as the world's events move the clock."""

    def write(ahead: float) -> None:
        fresh = file.with_suffix(".new")
        fresh.write_text(str(ahead))
        fresh.replace(file)

    write(world.ahead)
    return lambda event: write(event["ahead"]) if event["event"] == "clock" else None
