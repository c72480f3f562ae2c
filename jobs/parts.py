"""Of what a body is put together that is more than JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

from telegram.request import RequestData

from basics.records import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """Something to upload, in the place of a parameter."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    content: bytes | str | IO[bytes]
    #: What a file is called, and of which kind it is.
    file: str | None = None
    kind: str | None = None


#: JSON, or parts.
Body = bytes | Sequence[Part] | None


def body_of(parameters: Mapping[str, Any]) -> Body:
    """Parts where there is a file to upload."""
    if not any(isinstance(value, File) for value in parameters.values()):
        return json.dumps(parameters).encode()
    return [_part(name, value) for name, value in parameters.items()]


def _part(name: str, value: Any) -> Part:
    if isinstance(value, File):
        return Part(name, value.content, value.name, value.kind)
    return Part(name, value if isinstance(value, str) else json.dumps(value))


def body_of_request(data: RequestData | None) -> Body:
    """As python-telegram-bot has it."""
    if data is None:
        return None
    if not data.contains_files:
        return data.json_payload
    return [
        *(Part(name, value) for name, value in data.json_parameters.items()),
        *(
            Part(name, content, file, kind)
            for name, (file, content, kind) in data.multipart_data.items()
        ),
    ]
