"""Regular expressions that are compiled when they are first used: the long ones about what people
write were a twentieth of a start, and the first who writes waits some hundredths of a second."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import compile as pattern
else:

    def pattern(text: str, flags: int = 0) -> "_Later":
        """As `re.compile`."""
        return _Later(text, flags)


class _Later:
    """In the place of a pattern; what was asked of it once it has itself."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


__all__ = ["pattern"]
