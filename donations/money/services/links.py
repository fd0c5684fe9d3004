"""The donor's one page: who a mail address is, and the secret that opens it."""

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from donations.goods import tokens
from donations.money import notices
from donations.money.models import Contact, Donor


def donor_of(*, email: str, language: str, now: datetime) -> Donor:
    """Return the donor of a mail address, new or known; the address alone opens nothing."""
    known = _by_email(email).first()
    if known is not None:
        _by_email(email).update(language=language)  # they write in it now
        return known
    try:
        with transaction.atomic():
            return Donor.objects.create(
                email=email,
                language=language,
                token_digest=tokens.digest_of(tokens.new_token()),  # nobody knows it yet
                linked_at=now,
            )
    except IntegrityError:
        return _by_email(email).get()


@transaction.atomic
def send_link(*, email: str, now: datetime) -> None:
    """Mail a new link to the donor's page if this address gave; else do nothing.

    The old link dies: whoever found it somewhere has lost it.
    """
    givers = Contact.objects.values("donor")
    donor = _by_email(email).select_for_update().filter(pk__in=givers).first()
    if donor is None:
        return
    token = renew_link(donor=donor, now=now)
    transaction.on_commit(partial(notices.notify_link, donor_id=donor.pk, token=token))


def renew_link(*, donor: Donor, now: datetime) -> str:
    """Give the donor's page a new secret and return it; only its digest is kept."""
    token = tokens.new_token()
    donor.token_digest, donor.linked_at = tokens.digest_of(token), now
    donor.save(update_fields=["token_digest", "linked_at"])
    return token


def _by_email(email: str) -> QuerySet[Donor]:
    return Donor.objects.filter(email__iexact=email)
