from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "outwork.engagements"
    label = "engagements"
