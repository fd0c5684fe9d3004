"""The scope in force: an officer's reach, a named system, or none; and none sees no child.

Row-level security (`config/row_security.py`) reads it. It is carried into each transaction by
`coordination.scope.postgres`, so that it ends with the transaction, whatever happens.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property


class Errand(StrEnum):
    """Why a service looks beyond its officer's reach. Only an emergency brings a row from there."""

    ON_FILE = "on_file"  # is this child on file anywhere; only the code of the answer comes out
    STOCK = "stock"  # pieces of a lot that others hold
    TELLING = "telling"  # floored counts over a whole county
    CONSENT = "consent"  # a child's goods follow its consent, wherever they are
    EMERGENCY = "emergency"  # one child's fields, granted by a second person and recorded before


@dataclass(frozen=True)
class Reach:
    """Codes of the areas and schools that one role's duties cover, all that lies below included."""

    areas: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


Duty = tuple[str, str | None, str | None]  # role, area, school


@dataclass(frozen=True)
class Scope:
    officer: str = ""
    system: str = ""
    reach: Mapping[str, Reach] = field(default_factory=dict)  # by role
    duties: tuple[Duty, ...] = ()

    @cached_property
    def settings(self) -> dict[str, str]:
        """Return what the policies read, by setting."""
        places = {role: {"areas": r.areas, "schools": r.schools} for role, r in self.reach.items()}
        return {
            "nuantong.officer": self.officer,
            "nuantong.system": self.system,
            "nuantong.reach": json.dumps(places) if places else "",
        }


NOTHING = Scope()
_in_force: ContextVar[Scope] = ContextVar("scope", default=NOTHING)


def in_force() -> Scope:
    return _in_force.get()


@contextmanager
def within(scope: Scope) -> Iterator[None]:
    """See what this scope sees, then again what was seen before."""
    token = _in_force.set(scope)
    try:
        yield
    finally:
        _in_force.reset(token)


@contextmanager
def as_system(name: str) -> Iterator[None]:
    """Act for nobody in particular, on all rows: a command, the worker, the story."""
    with within(Scope(system=name)):
        yield


@contextmanager
def beyond_reach(errand: Errand) -> Iterator[None]:
    """Count or look up beyond the officer's reach, after permission was checked."""
    with within(replace(in_force(), system=errand)):
        yield


def duties_of(officer_id: object) -> tuple[Duty, ...]:
    """Return the duties in force of this officer; none in anybody else's scope."""
    scope = in_force()
    return scope.duties if scope.officer == str(officer_id) else ()


def roles_of(officer_id: object) -> frozenset[str]:
    """Return the roles in force of this officer; none in anybody else's scope."""
    scope = in_force()
    return frozenset(scope.reach) if scope.officer == str(officer_id) else frozenset()
