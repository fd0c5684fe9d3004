"""The public process. `coordination` is not installed here, and its keys are not known."""

import os

from config import database_url
from config.settings import keys
from config.settings.base import *  # noqa: F403  a settings module is its base plus its own
from config.settings.base import (
    BOTH_SIDES_APPS,
    DEMO,
    HOST_ONLY,
    MIDDLEWARE,
    PUBLIC_RECORD_APPS,
    ROOT,
    STORAGES,
    VAR,
    templates,
)

keys.refuse_demo_keys(demo=DEMO)
SECRET_KEY = keys.secret("SITE_SECRET_KEY")
ROOT_URLCONF = "config.urls_site"
WSGI_APPLICATION = "config.wsgi_site.application"
AUTH_USER_MODEL = "home_accounts.User"

INSTALLED_APPS = [
    *PUBLIC_RECORD_APPS,
    "donations.money",
    "home.guard",
    "home.review",
    "home.pages",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.sitemaps",
    *BOTH_SIDES_APPS,
]
MIDDLEWARE = [
    *MIDDLEWARE,
    "home.pages.second_factor.CmsSecondFactorMiddleware",
    "home.guard.middleware.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
TEMPLATES = templates("home.interface.context.site", "home.pages.navigation.navigation")

DATABASES = {
    "default": database_url.parse(os.environ["SITE_DATABASE_URL"], verified=not DEMO),
}

SESSION_COOKIE_NAME = f"{HOST_ONLY}nuantong_site"
CSRF_COOKIE_NAME = f"{HOST_ONLY}nuantong_site_csrf"
LOGIN_REDIRECT_URL = "my_page"
ACCOUNT_ADAPTER = "home.interface.sign_in.SlowedAccountAdapter"
# An editor's account publishes to everybody: it needs a second factor where that is for real.
CMS_SECOND_FACTOR = os.environ.get("CMS_SECOND_FACTOR", "0" if DEMO else "1") == "1"
STATIC_ROOT = VAR / "static" / "site"
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
EMAIL_FILE_PATH = VAR / "mail" / "site"
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000")

# The provider takes the money; without a key there is no pay button. See docs/operators.md.
STRIPE_SECRET_KEY = os.environ.get("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRETS = os.environ.get("STRIPE_WEBHOOK_SECRETS", "").split()  # old and new one
_LOCAL = "http://localhost:8002"  # config.local.provider; the demo never asks anybody else
STRIPE_API = os.environ.get("STRIPE_API", _LOCAL if DEMO else "https://api.stripe.com")
STRIPE_CHECKOUT = os.environ.get(
    "STRIPE_CHECKOUT", _LOCAL if DEMO else "https://checkout.stripe.com"
)

WAGTAIL_SITE_NAME = "暖童 Nuantong"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # no page loads anything from another host
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a paper is saved, never shown inside the site
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Accounts are allauth's alone: one sign-in, one place for passwords and addresses.
WAGTAILADMIN_LOGIN_URL = "/cms/login/"  # leads on to /accounts/login/
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
# A picture is re-encoded by the storage, whichever way it comes in (home.pages.storage).
STORAGES = {**STORAGES, "default": {"BACKEND": "home.pages.storage.CleanFileStorage"}}
WAGTAILIMAGES_IMAGE_MODEL = "pages.Picture"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "pages.Paper"
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "txt"]
LOCALE_PATHS = [ROOT / "locale"]
