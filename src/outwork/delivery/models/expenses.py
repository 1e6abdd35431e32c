"""Expenses: money that somebody laid out for an engagement, with its receipt."""

from django.db import models

from outwork.arrangement.states import ExpenseState
from outwork.engagements.models import Engagement, PriceLine, on_the_sides_of_its_engagement
from outwork.files.models import StoredFile
from outwork.kernel.money import Money
from outwork.people.models import Person
from outwork.store.records import StatefulRecord, state_is_last_step

CHANGEABLE = frozenset({ExpenseState.OPEN, ExpenseState.RETURNED})


class Expense(StatefulRecord):
    """One receipt. It is paid back once it is approved, as it stands or not at all."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who laid it out."""
    line = models.ForeignKey(PriceLine, on_delete=models.PROTECT, related_name="+")
    """Of the version of the terms that was in force on its day."""
    spent_on = models.DateField()
    kind = models.CharField(max_length=60)
    """One of the kinds that the line names; any, where it names none."""
    what = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    receipt = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    """Why it was returned."""

    class Meta:
        constraints = [
            state_is_last_step("delivery_expense"),
            on_the_sides_of_its_engagement("delivery_expense"),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gt=0), name="an_expense_is_not_nothing"
            ),
        ]
        indexes = [models.Index(fields=["engagement", "id"], name="expenses_of_engagement")]

    def __str__(self) -> str:
        return self.what

    @property
    def amount(self) -> Money:
        return Money(self.amount_minor, self.currency)

    @property
    def is_changeable(self) -> bool:
        return self.state in CHANGEABLE
