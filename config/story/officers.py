"""The demo's officers: real accounts with a real second factor."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP

from config.story import signins
from coordination.accounts.models import Duty, Officer
from coordination.registry.models import Area, School

SINCE = date(2024, 1, 1)


def open_accounts(*, county: Area, village: Area, school: School) -> dict[str, Officer]:
    """Open one account for each demo role, each with one duty; return them by role."""
    scopes: dict[str, dict[str, Any]] = {
        "school_contact": {"school": school},
        "director": {"area": village},
    }
    officers = {}
    for role, made in signins.all_signins().items():
        if role not in signins.OFFICERS:
            continue
        officer = _open(made, signins.OFFICERS[role])
        scope = scopes.get(role, {"area": county})
        Duty.objects.get_or_create(
            officer=officer, role=role.removesuffix("2"), from_on=SINCE, **scope
        )
        officers[role] = officer
    return officers


def by_role(role: str) -> Officer:
    return Officer.objects.get(email=signins.all_signins()[role]["email"])


def _open(made: signins.SignIn, name: str) -> Officer:
    known = Officer.objects.filter(email=made["email"]).first()
    if known:
        return known
    officer = Officer.objects.create_user(made["email"], made["password"], name=name)
    EmailAddress.objects.create(user=officer, email=made["email"], verified=True, primary=True)
    TOTP.activate(officer, made["secret"])
    return officer
