"""Who reviews. A group, and nothing else: being a superuser is no second pair of eyes."""

from typing import Final

from home.accounts.models import User

REVIEWERS: Final = "Safeguarding reviewers"


def is_reviewer(user: User) -> bool:
    return user.is_active and user.groups.filter(name=REVIEWERS).exists()
