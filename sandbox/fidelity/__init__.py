"""How true the sandbox is: what it makes of words beside what Telegram's own library makes."""
