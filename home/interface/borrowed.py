"""Sentences of the libraries that our catalogue says better in Chinese.

The catalogues of `LOCALE_PATHS` come before those of the libraries; a sentence stands here only
so that it is collected.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

BORROWED = [
    _("This field is required."),
    _("Enter a valid email address."),
    _("Your password can’t be too similar to your other personal information."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("If you have not created an account yet, then please %(link)ssign up%(end_link)s first."),
    _("Already have an account? Then please %(link)ssign in%(end_link)s."),
    _("Email"),
    _("Email address"),
    _("Email Address"),
    _("Email Addresses"),
    _("The following email addresses are associated with your account:"),
    _("Primary"),
    _("Re-send Verification"),
    _("Add Email Address"),
    _("Add Email"),
    _("Do you really want to remove the selected email address?"),
    _("Verify Your Email Address"),
    _("Confirm Email Address"),
    _("Enter your password:"),
    _("Password Reset"),
    _("Password (again)"),
    _("The page could not be created due to validation errors."),
    _("The page could not be saved due to validation errors."),
    _("Search all pages…"),
    _("Exploring"),
    _("Page types usage"),
]
