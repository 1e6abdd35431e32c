"""What all web processes must agree on for a while: how often somebody tried."""

from typing import ClassVar

from django.db import models

from outwork.store.tenancy import Tenancy


class SharedValue(models.Model):
    """A row of Django's database cache, declared here so that it is migrated and granted."""

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
