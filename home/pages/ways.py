"""What every account can do, and the way into the CMS for those who write pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from home.accounts import ways
from home.accounts.models import User
from home.accounts.ways import Way


def editor_ways(user: User) -> list[Way]:
    if not user.has_perm("wagtailadmin.access_admin"):
        return []
    return [
        Way(
            title=_("Write pages"),
            text=_("Campaigns, updates and pictures. What is published is checked first."),
            url=reverse("wagtailadmin_home"),
        )
    ]


def account_ways(user: User) -> list[Way]:
    return [
        Way(
            title=_("My account"),
            text=_("E-mail address, password, second factor."),
            url=reverse("account_email"),
        )
    ]


def register() -> None:
    ways.register("pages.editor", editor_ways, order=10)
    ways.register("pages.account", account_ways, order=90)
