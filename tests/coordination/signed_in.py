"""Officers who have signed in with their second factor."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from coordination.accounts import sitting
from coordination.accounts.models import Officer
from coordination.registry.models import Area, School
from coordination.scope import reading, scopes
from tests.coordination.accounts.factories import DutyFactory, OfficerFactory
from tests.coordination.registry.factories import AreaFactory


def officer_with(*, role: str, area: Area | None = None, school: School | None = None) -> Officer:
    """Return an officer with one duty: over the school, or the area (the demo county)."""
    officer = OfficerFactory.create()
    reach = None if school else area or AreaFactory.create()
    DutyFactory.create(officer=officer, role=role, school=school, area=reach)
    return officer


def officer_client(
    *,
    role: str = "coordinator",
    area: Area | None = None,
    school: School | None = None,
    officer: Officer | None = None,
    language: str = "zh-hans",
) -> Client:
    """Return a client past both factors; `client.officer` is who it is."""
    who = officer or officer_with(role=role, area=area, school=school)
    TOTP.activate(who, generate_totp_secret())
    client = Client(headers={"accept-language": language})
    client.force_login(who)  # type: ignore[arg-type]  # the office has users of its own
    begin_sitting(client, who)
    client.officer = who  # type: ignore[attr-defined]  # for the test's own use
    return client


def begin_sitting(client: Client, officer: Officer) -> None:
    """Do what the first page after signing in does, so that a test counts only its own page."""
    session = client.session
    sitting.note(session, agent="", now=timezone.now())
    with scopes.within(reading.scope_of(officer=officer, on=timezone.localdate())):
        sitting.has_changed_duties(session, scopes.duties_of(officer.pk))
    session.save()
