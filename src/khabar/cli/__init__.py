"""The command line: each command parses its arguments, calls the library, and prints.

Nothing heavy is imported until a command runs, so that `khabar --help` answers at once. `main()` is the console script.
"""

from khabar.cli.app import app, main

__all__ = ["app", "main"]
