"""Every door of the server: pages, API, health."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from outwork.api.door import api, nothing_here
from outwork.running.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", api.urls),
    re_path("^api/", nothing_here),
    path("sign-in/", include("allauth.urls")),
    path("", include("outwork.web.routes")),
]

handler400 = "outwork.web.errors.bad_request"
handler403 = "outwork.web.errors.forbidden"
handler404 = "outwork.web.errors.not_found"
handler500 = "outwork.web.errors.server_error"
