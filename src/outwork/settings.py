"""Settings of Django, read from the environment and the instance's own directory.

Documented in docs/operating/settings.md; a test keeps the two together.
"""

import os
from typing import Any
from urllib.parse import urlsplit

from outwork.running.instance import PROJECT, Connection, Instance, Login

INSTANCE = Instance.from_environment()

DEBUG = False
SECRET_KEY = INSTANCE.secret("django")
BASE_URL = os.environ.get("OUTWORK_URL", "http://127.0.0.1:8000").rstrip("/")
"""The address people use; links in mail come from here and nowhere else."""
SMTP_URL = os.environ.get("OUTWORK_SMTP_URL", "")
"""smtp://user:password@host:587 or smtps://...:465; without it mail stays in the outbox."""
MAIL_FROM = os.environ.get(
    "OUTWORK_MAIL_FROM", f"Outwork <outwork@{urlsplit(BASE_URL).hostname or 'localhost'}>"
)
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    urlsplit(BASE_URL).hostname or "localhost",
    *filter(None, os.environ.get("OUTWORK_HOSTS", "").split(",")),
]

EMAIL_BACKEND = "outwork.gateways.mail.backend.OutboxBackend"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "outwork.store",
    "outwork.journal",
    "outwork.ledger",
    "outwork.gateways.mail",
    "outwork.people",
    "outwork.files",
    "outwork.intake",
    "outwork.duties",
    "outwork.notices",
    "outwork.conversation",
    "outwork.webhooks",
    "outwork.briefs",
    "outwork.engagements",
    "outwork.billing",
    "outwork.delivery",
    "outwork.advice",
    "outwork.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "outwork.web.middleware.ScopeMiddleware",
    "outwork.web.sign_in.shell.SignInShell",
    "outwork.api.middleware.ApiMiddleware",
    "outwork.web.plain_requests.PlainRequestMiddleware",
]

ROOT_URLCONF = "outwork.urls"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "src" / "outwork" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"outwork": "outwork.web.templatetags.outwork"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

POOL_SIZE = int(os.environ.get("OUTWORK_POOL_SIZE", "0"))
"""Connections that a serving process keeps; 0 for commands, which open one."""
POOL_PATIENCE = {"timeout": 2, "reconnect_timeout": 2}
"""Seconds. There is a connection for each thread, so that only an absent database lets one wait;
each request tries anew, so that one that is back is found at once."""


def database(login: Login) -> dict[str, Any]:
    connection: Connection = INSTANCE.connection(login)
    options: dict[str, Any] = {**connection.options, "application_name": f"outwork {login}"}
    if POOL_SIZE:
        options["pool"] = {"min_size": 1, "max_size": POOL_SIZE, **POOL_PATIENCE}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": connection.host,
        "PORT": connection.port,
        "NAME": connection.name,
        "USER": connection.user,
        "PASSWORD": connection.password,
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # what broke while it waited in the pool serves nobody
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {
    "default": database(Login.APP),
    "worker": database(Login.WORKER),
    "owner": database(Login.OWNER),
}

LIBRARY_TENANCY = {
    "contenttypes": "system",
    "auth": "system",
    "sessions": "system",
    "account": "system",
    "mfa": "system",
    "usersessions": "system",
    "procrastinate": "system",
}
"""Tables of libraries hold sign-in, queues and the like: no tenant's rows."""

LIBRARIES_OF_WORKER = {"procrastinate"}
PROCRASTINATE_DATABASE_ALIAS = "worker"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["outwork.running.jobs"]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_sharedvalue",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""Throttling counts in the default one, which every process shares; drawings stay in theirs."""

API_QUOTA = int(os.environ.get("OUTWORK_API_QUOTA", "600"))
"""How often a token may be used in a minute."""
ADVICE_QUOTA = int(os.environ.get("OUTWORK_ADVICE_QUOTA", "40"))
"""Comparisons that an address gets computed in a minute while nobody has signed in there."""

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
]
SIGN_UP_OPEN = os.environ.get("OUTWORK_SIGN_UP", "open") == "open"
"""Whether anybody may sign up; otherwise ("invited") only who holds an invitation."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "outwork.people.sign_in.adapter.SignInAdapter"
ACCOUNT_FORMS = {
    "login": "outwork.web.sign_in.forms.LoginForm",
    "signup": "outwork.web.sign_in.forms.SignUpForm",
    "reset_password_from_key": "outwork.web.sign_in.forms.NewPasswordForm",
    "change_password": "outwork.web.sign_in.forms.ChangePasswordForm",
    "set_password": "outwork.web.sign_in.forms.SetPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("OUTWORK_TRUSTED_PROXIES", "0"))
"""How many proxies of one's own stand before us: only their word on an address counts."""
PASSWORD_RESET_TIMEOUT = 3600
MFA_ADAPTER = "outwork.people.sign_in.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Outwork"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "outwork.web.errors.csrf_failed"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SILENCED_SYSTEM_CHECKS = ["security.W021"]
"""Whether a domain is preloaded into browsers is for its owner to decide, for all of it at once."""
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [PROJECT / "src" / "outwork" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = INSTANCE.static_dir
STATICFILES_DIRS = [PROJECT / "src" / "outwork" / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_DIR = INSTANCE.files_dir

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["not_ours"],
        }
    },
    "filters": {"not_ours": {"()": "outwork.store.absence.NotOursToMend"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"psycopg.pool": {"level": "ERROR"}},  # whoever waited for it says so
}
