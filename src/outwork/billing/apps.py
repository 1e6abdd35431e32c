from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "outwork.billing"
    label = "billing"
