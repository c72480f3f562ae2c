"""Groups of opinion in a conversation, found by a program of its own: numpy is nowhere else."""
