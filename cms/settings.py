"""The one settings file: safe for production as it stands; the environment loosens it, never tightens it.

`DEMO=1` (what `make run` sets) shows the demonstration on this machine's loopback address, `DEBUG=1` is for
developers. Without either the process refuses to start until SECRET_KEY is set. README.md describes each variable.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cms import env, logs, security

BASE_DIR = Path(__file__).resolve().parent.parent
_data = env.folder("DATA_DIR", BASE_DIR / "var")

# --- What kind of process this is -----------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
SHOW_SAMPLES = env.flag("SHOW_SAMPLES", DEMO)
_is_local = DEBUG or DEMO

SECRET_KEY = env.secret("SECRET_KEY")
if not SECRET_KEY:
    if not _is_local:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it to a long random text that only this site knows "
            '(python -c "import secrets; print(secrets.token_urlsafe(64))"), or set DEMO=1 for the demonstration.'
        )
    SECRET_KEY = security.local_secret(_data / "secret")

# --- Addresses ------------------------------------------------------------------------------------------------------
_here = f"http://127.0.0.1:{env.number('PORT', 8000, least=1, most=65535)}"
WAGTAILADMIN_BASE_URL = env.url("SITE_URL", _here if _is_local else "https://localhost", is_bare=True)
_site = urlsplit(WAGTAILADMIN_BASE_URL)
_is_https = _site.scheme == "https"
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS") or [_site.hostname or "localhost"]
if _is_local:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
APPEND_SLASH = True

# --- Applications ---------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "cms",
    "cms.background",
    "cms.audience",
    "cms.translation",
    "pages",
    "home",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.SafetyHeaders",
    "cms.middleware.ContentSecurityPolicy",
    "cms.light.LightVersion",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.LanguageOfTheAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.publishing.RefusalsInWords",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.redirects.Redirects",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{_data / 'db.sqlite3'}")}

_redis = env.url("REDIS_URL", schemes=("redis", "rediss", "unix"))
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": _redis,
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1, "IGNORE_EXCEPTIONS": True},
    }
    if _redis
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Files: originals and documents private, renditions public, static files as written -----------------------------
_s3 = {"endpoint_url": env.url("S3_ENDPOINT_URL") or None, "region_name": env.text("S3_REGION") or None}
_s3 |= {"access_key": env.text("S3_ACCESS_KEY") or None, "secret_key": env.text("S3_SECRET_KEY") or None}
STORAGES = {
    **security.media_storages(
        _data,
        private_bucket=env.text("MEDIA_BUCKET"),
        public_bucket=env.text("RENDITIONS_BUCKET"),
        s3=_s3,
        public_url=env.url("RENDITIONS_URL"),
    ),
    "staticfiles": {"BACKEND": "cms.staticfiles.SiteStaticFiles"},
}
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = _data / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "cms.media.uploads.LimitedUpload"]

WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.ImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "tif", "tiff", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 64
WAGTAILIMAGES_JPEG_QUALITY = 72
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# --- People who sign in ---------------------------------------------------------------------------------------------
ENCRYPTION_KEYS = env.items("ENCRYPTION_KEYS")
AUTH_USER_MODEL = "cms.User"
LOGIN_URL = "wagtailadmin_login"
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if _is_https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _is_https else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin scripts read it
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# --- Headers --------------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = _is_https
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _is_https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its previews
VIDEO_HOSTS = env.hosts("VIDEO_HOSTS", "www.youtube-nocookie.com,player.vimeo.com")
CONTENT_SECURITY_POLICY = security.public_policy(
    video_hosts=VIDEO_HOSTS,
    storages=STORAGES,
)

# --- Languages ------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("az", _("Azerbaijani")),
    ("ru", _("Russian")),
    ("fa", _("Persian")),
]
LANGUAGES_BIDI = ["ar", "fa"]  # Django's own table calls Azerbaijani right-to-left
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = list(LANGUAGES)
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
WAGTAILLOCALIZE_JOBS = {"BACKEND": "cms.translation.jobs.QueuedJobs"}

# --- Wagtail --------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "World Movement for Democracy"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS = []  # nothing is embedded from elsewhere; films have their own record
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]},
    }
}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILAPI_LIMIT_MAX = 50
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": [], "DEFAULT_PERMISSION_CLASSES": [], "UNAUTHENTICATED_USER": None}

# --- E-mail and log -------------------------------------------------------------------------------------------------
_email = env.email("EMAIL_URL", "console:" if _is_local else "smtp://localhost:25")
globals().update(_email)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender("DEFAULT_FROM_EMAIL", f"noreply@{_site.hostname or 'localhost'}")

LOGGING = logs.to_standard_error(env.choice("LOG_LEVEL", "INFO", logs.LEVELS))
