"""The public content API over Wagtail's API v2."""
