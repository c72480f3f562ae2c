"""Makes basics/meaning.bin, once and offline: README.md beside this says how."""
