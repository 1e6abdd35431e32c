from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "outwork.briefs"
    label = "briefs"
