"""What a call of the Bot API carries: a query, a form, JSON, or files in a multipart body."""

import json
from typing import Any

from aiohttp import web

from sandbox.bot_api import files
from sandbox.bot_api.errors import bad
from sandbox.world import Json, World

#: How many bytes of files a request brought.
FILES_SIZE = web.RequestKey("files_size", int)


async def parameters(request: web.Request, world: World) -> Json:
    """By their names; raises the 400 of a body that is no object."""
    given: Json = dict(request.query)
    kind = request.content_type
    if kind == "application/json" and request.can_read_body:
        body = await request.json()
        if not isinstance(body, dict):
            raise bad("the body must be a JSON object")
        return {**given, **body}
    if kind == "multipart/form-data":
        return {**given, **await _multipart(request, world)}
    if request.can_read_body:
        given.update({name: str(value) for name, value in (await request.post()).items()})
    return {name: _decoded(value) for name, value in given.items()}


async def _multipart(request: web.Request, world: World) -> Json:
    """Fields, and files kept under an id of their own."""
    given: Json = {}
    attached: dict[str, str] = {}
    request[FILES_SIZE] = 0
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            mime = value.content_type
            kept = files.keep(world, "upload", value.file.read(), name=value.filename, mime=mime)
            request[FILES_SIZE] += len(kept.content)
            attached[name] = files.id_of(kept)
        else:
            given[name] = _decoded(value)
    direct: Json = {name: attached.pop(name) for name in files.MEDIA if name in attached}
    return {**{name: _put_in(value, attached) for name, value in given.items()}, **direct}


def _put_in(value: Any, attached: dict[str, str]) -> Any:
    """Files that a field names as attach://… in their place."""
    if isinstance(value, dict):
        return {name: _put_in(item, attached) for name, item in value.items()}
    if isinstance(value, list):
        return [_put_in(item, attached) for item in value]
    if isinstance(value, str) and value.startswith("attach://"):
        return attached.get(value.removeprefix("attach://"), value)
    return value


def _decoded(value: Any) -> Any:
    """Forms carry numbers and objects as text."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
