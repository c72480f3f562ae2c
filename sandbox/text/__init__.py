"""What Telegram makes of words: cleaned, trimmed, with entities found and put in order.

It follows td/telegram/MessageEntity.cpp and misc.cpp of TDLib, function by function; `make
fidelity` compares it with TDLib itself. Offsets and lengths are in UTF-16 units.
"""
