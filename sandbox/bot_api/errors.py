from typing import Any


class ApiError(Exception):
    """An answer of the Bot API that is not ok."""

    def __init__(self, code: int, said: str, **parameters: Any) -> None:
        super().__init__(said)
        self.code, self.said, self.parameters = code, said, parameters


def bad(said: str, **parameters: Any) -> ApiError:
    return ApiError(400, f"Bad Request: {said}", **parameters)


def forbidden(said: str) -> ApiError:
    return ApiError(403, f"Forbidden: {said}")
