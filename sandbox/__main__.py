"""python -m sandbox: the server alone."""

import argparse
import asyncio

from sandbox import TOKEN
from sandbox.server import serve


async def main() -> None:
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    given = parser.parse_args()
    async with serve(given.host, given.port, given.token) as running:
        print(f"BOT_API_URL={running.url}", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
