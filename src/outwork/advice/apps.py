from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "outwork.advice"
    label = "advice"
