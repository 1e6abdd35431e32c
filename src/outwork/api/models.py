"""How often each token was used in its current minute: one row a token, in the shared database."""

from typing import ClassVar

from django.db import models

from outwork.store.tenancy import Tenancy


class TokenWindow(models.Model):
    """The minute in which a token was last used, and how often. Moved by one statement a request.

    Django's database cache would lose counts between two requests that come at once.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM
    app_privileges: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")

    token_id = models.UUIDField(primary_key=True)
    began_at = models.DateTimeField()
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.used} since {self.began_at:%H:%M}"
