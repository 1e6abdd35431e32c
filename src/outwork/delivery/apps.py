from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "outwork.delivery"
    label = "delivery"
