"""For whom a process without a request acts. The site's process knows no scope, and no office."""

from contextlib import AbstractContextManager, nullcontext

from config.local import environment

PEOPLE_TYPE = {"shell", "dbshell"}  # who types says for whom: `with scopes.as_system("…"):`
SERVERS = {"runserver"}  # each request brings its own


def as_command(arguments: list[str]) -> AbstractContextManager[None]:
    """Return the scope of a command or a part of the story: a named system, in the office."""
    name = next(iter(arguments), "help")
    if environment.side_of(arguments) == "site" or name in PEOPLE_TYPE | SERVERS:
        return nullcontext()
    from coordination.scope import scopes  # noqa: PLC0415  not in the site's process

    return scopes.as_system(name)
