"""`python -m khabar.cli` is `khabar`."""

from khabar.cli.app import main

main()
