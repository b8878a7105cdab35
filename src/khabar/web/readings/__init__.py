"""Bringing reports in: pasted words, files, addresses; read one after another behind the scenes, with progress and what was set aside."""
