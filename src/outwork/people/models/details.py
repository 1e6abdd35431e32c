"""What tells who somebody is: one row that can be erased."""

import hashlib
import secrets
from typing import ClassVar

from django.db import models

from outwork.people.models.accounts import Person
from outwork.people.models.visibility import COLLEAGUES
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy


def new_salt() -> str:
    return secrets.token_hex(16)


class PersonDetails(Record):
    """The only row that says who a person is. Erasing it leaves every record standing.

    Append-only records that need to hold on to a name ("signed as ...") keep `digest_of` it; with
    the row goes the salt, and then the digest tells nothing.
    """

    tenancy: ClassVar[Tenancy] = Tenancy.PERSON
    read_policy: ClassVar[str] = COLLEAGUES.format(table="people_persondetails")

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="details")
    name = models.CharField(max_length=200)
    entered_as = models.CharField(max_length=200, blank=True)
    """What others wrote down, where the person then said another name themself."""
    contact_email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=16)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    def __str__(self) -> str:
        return self.name

    def digest_of(self, text: str) -> str:
        """A salted SHA-256 of a text about this person, for records that are never erased."""
        return hashlib.sha256(f"{self.salt}\n{text}".encode()).hexdigest()
