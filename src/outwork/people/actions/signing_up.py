"""The first minute (MKT-7): a person, an account and, by their answer, an organisation at once."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, models, transaction

from outwork.kernel.refusal import Refusal
from outwork.people.actions.beginnings import Place, found_organisation, know_person, own
from outwork.people.chronicle import note
from outwork.people.entries import clean_email
from outwork.people.models import Account, OrganisationKind, Person, PersonDetails
from outwork.store.action import action
from outwork.store.actor import Actor


class FirstAnswer(models.TextChoices):
    """What somebody is here for."""

    NEED_WORK_DONE = "need_work_done", "I need work done"
    DO_WORK = "do_work", "I do work"
    FIRM_THAT_DOES_WORK = "firm_that_does_work", "We are a firm that does work"
    LOOKING_AROUND = "looking_around", "I am looking around"


FOUNDED: dict[FirstAnswer, OrganisationKind] = {
    FirstAnswer.NEED_WORK_DONE: OrganisationKind.COMPANY,
    FirstAnswer.DO_WORK: OrganisationKind.SOLE_TRADER,
    FirstAnswer.FIRM_THAT_DOES_WORK: OrganisationKind.COMPANY,
}
"""What each answer founds; who looks around founds nothing yet."""


class AddressTaken(Refusal):
    """Another account has this e-mail address. A page must not tell a stranger so."""


@action
def sign_up(
    *,
    email: str,
    password_digest: str,
    name: str,
    place: Place,
    by: Actor,
    at: datetime,
    answer: FirstAnswer = FirstAnswer.LOOKING_AROUND,
    organisation_name: str = "",
    email_is_proven: bool = False,
) -> Account:
    """Make the account of somebody new (`scopes.newcomer`) or of a contact who had none yet.

    `password_digest` is a password as Django's hashers store it, or "" for none yet. A sole trader
    trades under their own name unless they gave another. `email_is_proven` says that a link used
    once, or a code, sent to the address brought them here; a supplier's link alone does not.
    Raises Refusal; `AddressTaken` for a used address.
    """
    assert by.person is not None
    checked = place.cleaned()
    _require_contacts_address(email, by=by)
    person = know_person(person=by.person, name=name, email=email, place=checked, by=by, at=at)
    account = _make_account(
        person=person, email=email, password_digest=password_digest, proven=email_is_proven
    )
    note("account_made", subject_id=person.pk, party_id=person.pk, by=by, at=at)
    kind = FOUNDED.get(answer)
    if kind is not None:
        title = organisation_name or (name if kind is OrganisationKind.SOLE_TRADER else "")
        organisation = found_organisation(kind=kind, name=title, place=checked, by=by, at=at)
        own(organisation=organisation, person=person.pk, by=by, at=at)
    return account


def _require_contacts_address(email: str, *, by: Actor) -> None:
    """A contact's account begins at the contact's address: a stolen link brings no other."""
    assert by.person is not None
    contact = PersonDetails.objects.filter(person_id=by.person).first()
    if contact is None or contact.contact_email == clean_email(email, field="email"):
        return
    raise Refusal.of(
        "email",
        f"This link was sent to {contact.contact_email}. Use that address; change it later.",
        given=email,
        accepted=contact.contact_email,
    )


def _make_account(*, person: Person, email: str, password_digest: str, proven: bool) -> Account:
    address = clean_email(email, field="email")
    account = Account(person=person, email=address, password=password_digest)
    if not password_digest:
        account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise AddressTaken.of(
            "email", "Another account has this e-mail address. Sign in, or use another."
        ) from error
    EmailAddress.objects.create(user=account, email=address, primary=True, verified=proven)
    return account
