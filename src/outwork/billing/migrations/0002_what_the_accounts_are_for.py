"""Registers the purposes of billing's accounts with the ledger."""

from django.db import migrations

from outwork.billing.purposes import PURPOSES
from outwork.ledger.purposes import register


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("ledger", "0002_the_database_keeps_the_books"),
    ]

    operations = [
        migrations.RunPython(
            lambda _, editor: register(purposes=PURPOSES, connection=editor.connection),
            migrations.RunPython.noop,
        )
    ]
