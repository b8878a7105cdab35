"""How a command ends: every way out has its exit status and at most one line on stderr; no traceback reaches a user.

0  everything was read
1  some reports were set aside
2  unusable arguments
3  a fault of Khabar itself, or of its installation
130 interrupted, 141 the reader of our output went away (as the shell has it)
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from khabar.errors import KhabarError, MissingData, UnusableArgument

SET_ASIDE = 1
UNUSABLE = 2
FAULT = 3
INTERRUPTED = 130
BROKEN_PIPE = 141


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Wraps the whole body of a command."""
    try:
        _speak_utf8()
        yield
        sys.stdout.flush()
    except typer.Exit:
        raise
    except BrokenPipeError:
        # `khabar read ... | head`: the rest of the output has nowhere to go, and flushing at exit would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except UnusableArgument as e:
        complain(str(e))
        raise typer.Exit(UNUSABLE) from None
    except MissingData as e:
        complain(f"the installation is damaged: {e}")
        raise typer.Exit(FAULT) from None
    except KhabarError as e:
        complain(str(e))
        raise typer.Exit(UNUSABLE) from None
    except OSError as e:
        complain(f"{e.strerror or e}{f': {e.filename}' if e.filename else ''}")
        raise typer.Exit(UNUSABLE) from None
    except Exception as e:
        complain_of_fault(e)
        raise typer.Exit(FAULT) from None


def complain(line: str) -> None:
    """One line on stderr, under the command's name."""
    print(f"khabar: {one_line(line)}", file=sys.stderr)


def complain_of_fault(fault: Exception) -> None:
    """A fault of ours in one line; the traceback only for whoever sets KHABAR_TRACEBACK."""
    if os.environ.get("KHABAR_TRACEBACK"):
        import traceback

        traceback.print_exception(fault)
    complain(f"a fault in Khabar ({describe_fault(fault)}); please report it, with the command")


def describe_fault(fault: Exception) -> str:
    """'KeyError: 'x' at claims/roles.py:41': enough to find the place."""
    place, tb = "", fault.__traceback__
    while tb is not None:
        file = tb.tb_frame.f_code.co_filename
        if "khabar" in file:
            place = f" at {'/'.join(file.replace(os.sep, '/').split('/')[-2:])}:{tb.tb_lineno}"
        tb = tb.tb_next
    return one_line(f"{type(fault).__name__}: {fault}"[:200] + place)


def one_line(words: str) -> str:
    """Without line breaks and control characters, which a file name can hold."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in words).split())


def _speak_utf8() -> None:
    """Output is UTF-8 whatever the locale; half a surrogate pair, which JSON input can hold, is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
