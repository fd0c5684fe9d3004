"""The second factor, asked again for one act; a code counts once."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from coordination.accounts.models import Officer


def holds(*, officer: Officer, code: str) -> bool:
    """Return whether this is the officer's code of this half minute, not used before."""
    found = Authenticator.objects.filter(user_id=officer.pk, type=Authenticator.Type.TOTP).first()
    return found is not None and TOTP(found).validate_code(code.strip())
