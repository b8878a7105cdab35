"""The names that a workbench answers to, and where it may listen at all."""

import re

from khabar.errors import UnusableArgument
from khabar.web.people.checks import LOOPBACK, served_names
from khabar.web.settings import ServeSettings

LOOPBACK_ONLY = "without --accounts the workbench is for one local user and listens on 127.0.0.1 only: {host} needs --accounts FILE"
NO_HOST = "--name {name}: write the host name alone, as in desk.example, without http:// and port"
NO_NAME = "on {host} the workbench would answer to any name, which a hostile page could use: say with --name which names it is served under"
_HOST = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)


def checked_names(settings: ServeSettings) -> frozenset[str]:
    """The host names that requests may be for. Raises UnusableArgument for a host that this mode may not listen on, and a name that no host has."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if settings.accounts is None and host not in LOOPBACK and not host.startswith("127."):
        raise UnusableArgument(LOOPBACK_ONLY.format(host=settings.host))
    for name in settings.names:
        if not _HOST.fullmatch(name):
            raise UnusableArgument(NO_HOST.format(name=name))
    names = served_names(settings.host, settings.names)
    if not names:
        raise UnusableArgument(NO_NAME.format(host=settings.host))
    return names
