"""JSON as columns and letters have it: letters as they are, by an encoder and a decoder that are
made once. The library makes another encoder for each text, and looks for blanks around it."""

import json
from typing import Any

_ENCODER, _DECODER = json.JSONEncoder(ensure_ascii=False), json.JSONDecoder()


def written(said: object) -> str:
    return _ENCODER.encode(said)


def read(text: str) -> Any:
    """What `written` wrote. Raises ValueError for what is no JSON."""
    return _DECODER.raw_decode(text)[0]
