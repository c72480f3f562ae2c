"""The installed program, whose rooms stand in a folder of their own: see setup.py."""

import gc
import sys
from pathlib import Path

PROGRAM = Path(__file__).parent / "program"


def main() -> int:
    """First in the path: our `settings` is not somebody else's."""
    sys.path.insert(0, str(PROGRAM))
    # As bot.py does where it is the program itself.
    gc.disable()
    from website import early

    page = early.page()
    import bot

    return bot.main(page)


if __name__ == "__main__":
    sys.exit(main())
