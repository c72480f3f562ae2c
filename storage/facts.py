"""Single values that outlive a restart: the next offset, what Telegram was last told about us."""

from storage.db import Rows, Transaction

#: The bot's own, for links in what nobody asked for.
USERNAME = "username"


async def get(rows: Rows, key: str) -> str | None:
    value: str | None = await rows.value("SELECT value FROM fact WHERE key = ?", key)
    return value


async def put(tx: Transaction, key: str, value: str) -> None:
    await tx.run(
        "INSERT INTO fact (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key,
        value,
    )
