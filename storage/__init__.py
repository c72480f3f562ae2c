"""SQL in small functions beside the frozen dataclasses that their rows become."""
