"""People of the CMS."""

from django.contrib.auth.models import Group
from django.test import Client

from home.accounts.models import User
from home.pages.groups import MODERATORS, ensure_groups
from tests.home.accounts.factories import UserFactory


def editor(*, group: str, email: str = "") -> User:
    """Return a new person of this group, or the one with this address."""
    known = User.objects.filter(email=email).first() if email else None
    if known:
        return known
    ensure_groups()
    user = UserFactory.create(**({"email": email} if email else {}))
    user.groups.add(Group.objects.get(name=group))
    return user


def signed_in(client: Client, *, group: str = MODERATORS) -> User:
    user = editor(group=group)
    client.force_login(user)
    return user
