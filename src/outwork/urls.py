"""Every door of the server: pages, API, health."""

from django.urls import URLPattern, URLResolver, path

from outwork.running.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
]
