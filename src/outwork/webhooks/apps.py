from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "outwork.webhooks"
    label = "webhooks"
