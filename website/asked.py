"""What a browser asks of the public site, and what it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    #: As it was written.
    path: str
    query: str = ""
    #: By whose name it is asked; "" where that is not said.
    host: str = ""
    #: By their names, however those are written.
    fields: Mapping[str, str] = field(default_factory=dict)
    has_body: bool = False


def asked_by(request: web.BaseRequest) -> Asked:
    return Asked(
        request.method,
        request.rel_url.raw_path,
        request.rel_url.raw_query_string,
        # Where nobody says it, aiohttp has this machine's name looked up.
        request.host if "Host" in request.headers else "",
        request.headers,
        request.can_read_body,
    )


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    fields: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)

    def written(self) -> web.Response:
        return web.Response(status=self.status, headers=self.fields, body=self.body)
