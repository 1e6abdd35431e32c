"""Every page and the address it stands at: nouns, with their acts below them."""

from django.urls import URLPattern, URLResolver, path

from outwork.web.pages import choices, first_visit, today

urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_visit.home, name="home"),
    path("today", today.today, name="today"),
    path("more", choices.more, name="more"),
    path("organisation/choice", choices.choose_organisation, name="organisation_choice"),
    path("theme", choices.choose_theme, name="theme"),
]
