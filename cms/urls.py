"""Every address of the site: first what has no language; what a reader reads stands under `/<language>/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as admin_urls
from wagtail.urls import serve_pattern

from cms import views
from cms.api.urls import urlpatterns as api_patterns
from cms.bundle.serve import serve
from cms.media import views as media_views
from cms.styleguide import styleguide
from cms.translation.sitemap import sitemap

urlpatterns = [
    path("", views.entrance, name="entrance"),
    path("livez", views.livez),
    path("readyz", views.readyz),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security_txt),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("admin/reports/", include("pages.admin_restricted")),
    path("admin/", include(admin_urls)),
    path("_util/login/", views.way_to_login, name="wagtailcore_login"),
    path("styleguide/", styleguide, name="styleguide"),
    path("documents/<int:document_id>/<str:name>", media_views.document, name="wagtaildocs_serve"),
    path("private/<path:path>", media_views.private_file, name="private_file"),
    path("media/<path:path>", media_views.rendition, name="rendition"),
    path("api/v2/", include(api_patterns)),
]

urlpatterns += i18n_patterns(
    path("", include("search.opensearch")),
    path("search/", include("search.urls")),
    path("", include("cms.audience.urls")),
    path("", include("pages.urls")),
    re_path(serve_pattern, serve, name="wagtail_serve"),
)

handler404 = "cms.translation.views.page_not_found"
handler500 = "cms.translation.views.server_error"
