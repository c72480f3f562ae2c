"""What the bot costs beside others, in one run on one machine: `make bench`."""
