from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "outwork.journal"
    label = "journal"
