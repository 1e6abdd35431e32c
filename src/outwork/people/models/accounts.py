"""Sign-in: the person, and the account with which some of them sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from outwork.store.identity import new_id
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy


class Person(Record):
    """A human, with a login or not yet. It holds nothing that tells who: see `PersonDetails`.

    Its row is also what is locked while hours of the person's week are promised.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    known_since = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Accounts(BaseUserManager["Account"]):
    """Accounts as Django looks them up: by e-mail, whatever its letters' case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """How a person signs in: an e-mail address and, where they chose one, a password.

    Read before anybody is known, so it is nobody's row to the database (`Tenancy.SYSTEM`).
    """

    tenancy: ClassVar[Tenancy] = Tenancy.SYSTEM

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    email = models.EmailField(max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    """False ends every session and refuses new ones."""

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="account_email_in_small_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.email
