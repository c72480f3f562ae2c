"""What goes through aiohttp: files, downloads, and whatever stands behind a proxy.

Loading it is a fifth of a start and twelve megabytes, so it is loaded when the first of them
comes. It says which calls certainly never left this machine.
"""

import socket
import ssl
from collections.abc import Sequence

import aiohttp

from jobs.calls import CONNECT_TIMEOUT, NeverLeft, hasty, why
from jobs.http1 import Answer, Broken
from jobs.parts import Body, Part

#: Only these say that no byte of a call was written. Whatever else happens, also on a kept
#: connection that the server was closing just then, may come after the call was done.
_NEVER_LEFT = (
    aiohttp.ClientConnectorError,  # refused, unknown name, no route, TLS, no proxy
    aiohttp.ConnectionTimeoutError,  # waiting for a free connection counts, too
    aiohttp.ClientHttpProxyError,  # the proxy opened no tunnel
    aiohttp.InvalidURL,
)
#: Seconds for a whole file.
DOWNLOAD = 120


class Transfers:
    """A POST is written once: aiohttp repeats by itself only what HTTP calls idempotent, and
    redirects are not followed."""

    def __init__(self, limit: int) -> None:
        """So many at once."""
        connector = aiohttp.TCPConnector(
            limit=limit, keepalive_timeout=15, socket_factory=lambda to: hasty(to[0])
        )
        cookies = aiohttp.DummyCookieJar()
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=cookies)

    async def close(self) -> None:
        await self._session.close()

    async def ask(
        self, method: str, url: str, body: Body, *, wait: float, proxy: str | None
    ) -> Answer:
        """Raises NeverLeft, Broken, and TimeoutError where nothing comes for `wait` seconds."""
        is_json = isinstance(body, bytes)
        data = body if body is None or isinstance(body, bytes) else _form(body)
        try:
            async with self._session.request(
                method,
                url,
                data=data,
                timeout=_patience(wait + 30, wait),
                headers={"Content-Type": "application/json"} if is_json else None,
                proxy=proxy,
                allow_redirects=False,
            ) as response:
                return Answer(response.status, await response.read())
        except _NEVER_LEFT as error:
            raise NeverLeft(_why(error)) from None
        except TimeoutError:
            raise
        except (aiohttp.ClientError, OSError) as error:
            raise Broken(type(error).__name__) from None

    async def download(self, url: str, most: int, *, wait: float, proxy: str | None) -> Answer:
        """A file, or its first bytes where it has more than `most`. Raises Broken and
        TimeoutError."""
        try:
            async with self._session.get(
                url, timeout=_patience(DOWNLOAD, wait), proxy=proxy, allow_redirects=False
            ) as response:
                content = b""
                if response.status == 200:
                    content = await response.content.read(most + 1)
                    while len(content) <= most and (more := await response.content.read(most + 1)):
                        content += more
                return Answer(response.status, content)
        except TimeoutError:
            raise
        except (aiohttp.ClientError, OSError) as error:
            raise Broken(type(error).__name__) from None


def _patience(total: float, wait: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=total, connect=CONNECT_TIMEOUT, sock_connect=CONNECT_TIMEOUT, sock_read=wait
    )


def _form(parts: Sequence[Part]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for part in parts:
        form.add_field(part.name, part.content, filename=part.file, content_type=part.kind)
    return form


def _why(error: Exception) -> str:
    """Of a connector's error the system's own; it names the proxy where there is one."""
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return why(ssl.SSLCertVerificationError(), error.host)
        case aiohttp.ClientConnectorDNSError():
            return why(socket.gaierror(), error.host)
        case aiohttp.ClientConnectorError():
            return why(error.os_error, error.host)
    return type(error).__name__
