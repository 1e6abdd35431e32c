"""Every page and the address it stands at: nouns, with their acts below them."""

from django.urls import URLPattern, URLResolver, path

from outwork.web.pages import choices, first_visit, look, today

urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_visit.home, name="home"),
    path("today", today.today, name="today"),
    path("more", choices.more, name="more"),
    path("organisation/choice", choices.choose_organisation, name="organisation_choice"),
    path("look", look.look, name="look"),
    path("look/<str:name>", look.look, name="look_at"),
    path("theme", choices.choose_theme, name="theme"),
]
