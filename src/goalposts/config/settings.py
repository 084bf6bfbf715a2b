"""Django's settings, put together from the installation's options."""

from pathlib import Path
from urllib.parse import urlsplit

from goalposts.config.databases import database_from
from goalposts.config.options import read_options, secret_key_of
from goalposts.lib.keyring import default_folder

OPTION = read_options()
PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(OPTION["data_dir"])
KEYS_DIR = Path(OPTION["keys"]).expanduser() if OPTION["keys"] else default_folder(data_folder=DATA_DIR)
IS_DEMO = OPTION["demo"] == "1"
SITE_URL = OPTION["site_url"].rstrip("/")
_SITE = urlsplit(SITE_URL)
SITE_HOST = _SITE.hostname or "localhost"

SECRET_KEY = OPTION["secret_key"] or secret_key_of(data_dir=DATA_DIR)
DEBUG = OPTION["debug"] == "1"
ALLOWED_HOSTS = [SITE_HOST, *filter(None, OPTION["allowed_hosts"].split(","))]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "goalposts.config.urls"
WSGI_APPLICATION = "goalposts.config.wsgi.application"
DATABASES = {"default": database_from(url=OPTION["database_url"], data_dir=DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

ROOMS = [
    "audit",
    "outbox",
    "people",
    "workspaces",
    "customers",
    "signin",
    "expectations",
    "imports",
    "reviews",
    "interviews",
    "findings",
    "followup",
    "checkins",
    "portfolio",
    "upkeep",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *(f"goalposts.apps.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "goalposts.entrypoints.shared.middleware.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goalposts.entrypoints.shared.compression.compress",
    "goalposts.entrypoints.shared.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goalposts.entrypoints.shared.middleware.SpeakLanguage",
    "goalposts.entrypoints.shared.middleware.limit_bodies",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goalposts.entrypoints.shared.seat.TakeSeat",
    "goalposts.entrypoints.shared.errors.AnswerRefusals",
]

TEMPLATES = [
    {
        "BACKEND": "goalposts.entrypoints.shared.engine.Templates",
        "DIRS": [PACKAGE / "entrypoints" / door / "templates" for door in ("web", "portal", "shared")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "goalposts.entrypoints.shared.templating.environment",
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
            "trim_blocks": True,
            "lstrip_blocks": True,
            "context_processors": ["goalposts.entrypoints.shared.framing.frame"],
        },
    },
    # allauth renders some fragments through Django's engine; none of its own pages is routed.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DEMO_CAST = [
    "sanne@brugwachter.example",
    "milan@brugwachter.example",
    "omar@brugwachter.example",
    "vik@brugwachter.example",
    "fenna@helderblik.example",
    "jelmer@helderblik.example",
    "root@brugwachter.example",
    "vera@zuiderlicht.example",
]

LANGUAGE_CODE = "en"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [DATA_DIR / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 3600

SESSION_ENGINE = "goalposts.lib.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SITE.scheme == "https"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "goalposts.entrypoints.shared.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _SITE.scheme == "https" else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "goalposts.entrypoints.shared.flash.FlashCookie"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

AUTH_PASSWORD_VALIDATORS = [  # length and a list of common ones; no rules of composition
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # one address once, in any case of letters: a constraint on Lower("email")
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "goalposts.entrypoints.web.signin.adapter.EntranceAdapter"
ACCOUNT_RATE_LIMITS = False  # counted in our own table, which several processes share: decision 040
ALLAUTH_TRUSTED_PROXY_COUNT = int(OPTION["proxies"])
MFA_ADAPTER = "goalposts.entrypoints.web.signin.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _SITE.scheme == "http" and SITE_HOST == "localhost"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/start/"
LOGOUT_REDIRECT_URL = "/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "goalposts.lib.log_lines.WithoutTokens",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "fido2": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
    },
}
