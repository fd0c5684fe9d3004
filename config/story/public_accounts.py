"""The demo's accounts on the public side; they are nothing behind the wall."""

from datetime import date

from allauth.account.models import EmailAddress

from config.story import campaigns, signins
from home.accounts.models import Membership, User
from home.pages import groups

SINCE = date(2024, 1, 1)


def open_accounts() -> dict[str, User]:
    """Open editor, reviewer and the firm's account; the first two speak for the charity."""
    editors, moderators, reviewers = groups.ensure_groups()
    charity, firm = campaigns.open_programme().charity, campaigns.open_firm()
    users = {role: _open(signins.all_signins()[role]) for role in signins.PUBLIC}
    users["editor"].groups.add(editors)
    users["reviewer"].groups.add(editors, moderators, reviewers)
    for role, organisation in [("editor", charity), ("reviewer", charity), ("company", firm)]:
        Membership.objects.get_or_create(user=users[role], organisation=organisation, from_on=SINCE)
    return users


def by_role(role: str) -> User:
    return User.objects.get(email=signins.all_signins()[role]["email"])


def _open(made: signins.SignIn) -> User:
    known = User.objects.filter(email=made["email"]).first()
    if known:
        return known
    user = User.objects.create_user(made["email"], made["password"])
    EmailAddress.objects.create(user=user, email=made["email"], verified=True, primary=True)
    return user
