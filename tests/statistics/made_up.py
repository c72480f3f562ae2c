"""What must hold of whatever numbers there are is tried with many that are made up."""

from collections.abc import Callable


def with_seeds(count: int) -> Callable[[Callable[[int], None]], Callable[[], None]]:
    """The test is tried with so many, the same in every run, and says with which it failed."""

    def decorate(test: Callable[[int], None]) -> Callable[[], None]:
        def tried() -> None:
            for seed in range(count):
                try:
                    test(seed)
                except Exception as error:
                    error.add_note(f"with seed {seed}")
                    raise

        tried.__name__, tried.__doc__ = test.__name__, test.__doc__
        return tried

    return decorate
