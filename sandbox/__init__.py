"""A Telegram of our own on this machine, for trying and testing: the Bot API with its rules."""

#: The token of the sandbox's bot; it opens nothing anywhere else.
TOKEN = "1000000000:sandbox-token-opens-nothing-elsewhere-00"

#: Who coordinates in the example: the bot is started with this id in COORDINATORS.
COORDINATOR = 4_900_001
