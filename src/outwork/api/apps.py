from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "outwork.api"
    label = "api"
