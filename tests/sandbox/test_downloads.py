"""Somebody's files, fetched from Telegram."""

import pytest
from telegram.error import BadRequest, NetworkError

from jobs.api import Api
from tests.wire import TOKEN, refusing, server

MOST = 1_000_000


async def test_a_file_that_is_away_for_a_moment_is_asked_for_again(connection):
    """Telegram says so of all its own failures, too; what it never had is gone for good."""
    away = "Bad Request: wrong file_id or the file is temporarily unavailable"
    for said, kind in ((away, NetworkError), ("Bad Request: invalid file_id", BadRequest)):
        async with server(refusing(400, said)) as wire:
            api = Api(connection, wire.url.partition("/bot")[0], TOKEN)
            with pytest.raises(NetworkError) as error:
                await api.download("a-file", MOST)
        assert type(error.value) is kind
