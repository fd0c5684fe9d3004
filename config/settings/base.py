"""What both processes share. Nothing here knows the office."""

import logging
import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(
    os.environ.get("NUANTONG_VAR", ROOT / "var")
)  # what a process writes: mail, media, static

DEMO = os.environ.get("NUANTONG_DEMO", "1") == "1"  # ribbon, invented ID numbers allowed
DEBUG = False
HOST_ONLY = "" if DEMO else "__Host-"  # prefix of cookies: this host, every path, TLS alone
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

BOTH_SIDES_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "home.interface",
]
# The public apps whose tables the gate reads and writes; the site installs more (pages, Wagtail).
PUBLIC_RECORD_APPS = [
    "home.accounts",
    "home.places",
    "home.campaigns",
    "home.gatepost",
    "home.reading",
    "donations.goods",
    "donations.publiclog",
]

EVEN_TIME_SECONDS = 0.5  # longer than a password's hash takes on a slow machine
MIDDLEWARE = [
    "home.interface.headers.HeadersMiddleware",
    "home.interface.even_time.EvenTimeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "django.template.context_processors.i18n",
]


def templates(*processors: str) -> list[dict[str, Any]]:
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [ROOT / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": [*CONTEXT_PROCESSORS, *processors]},
        }
    ]


AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays; all others end with the old hash
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "home.interface.sign_in.SealedMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# The public log: whose it is, and how many givers' hidden amounts enter it together at least.
LOG_ORIGIN = os.environ.get("LOG_ORIGIN", "nuantong.example.org/log")
LOG_LEAST_TOGETHER = int(os.environ.get("LOG_LEAST_TOGETHER", "5"))
GUARD_MOST_CHECKS_A_DAY = 60  # of one author; more looks like a search for names
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The demo speaks plain http on localhost; a real process speaks TLS alone.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mails are unique by lower(email), in the database
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-src": ["'none'"],
        "upgrade-insecure-requests": not DEMO,
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "connect-src": ["'self'"],
    }
}

# Shared by all processes of a side: tries are counted here, and counted once (see 0029).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "interface_cache",
        "TIMEOUT": 900,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "noreply@nuantong.example.org")

logging.raiseExceptions = False  # a handler that fails would print what it was given
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"silent": {"()": "home.interface.logs.SilentFormatter"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "silent"}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}},  # no mail of errors to anybody
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "home.interface.logs.NothingShown"
