"""How well search finds, and what it costs."""
