"""The mail that asks somebody into an organisation, with the link that makes them a member."""

from datetime import datetime

from django.utils.translation import gettext as _

from outwork.gateways.mail.message import Link, Message
from outwork.notices.actions import queue_mail
from outwork.people.actions import NewLink
from outwork.people.models import Organisation

INVITATION_PATH = "/invitations/{secret}"


def mail_invitation(made: NewLink, *, at: datetime) -> None:
    """Queue it with the act, once a link. In the scope of whoever invites."""
    assert made.link.organisation_id is not None
    name = Organisation.objects.get(pk=made.link.organisation_id).name
    message = Message(
        to=made.link.email,
        subject=_("Your invitation to %(name)s") % {"name": name},
        paragraphs=(_("You are invited to act for %(name)s.") % {"name": name},),
        link=Link(label=_("Accept it"), path=INVITATION_PATH.format(secret=made.secret)),
    )
    queue_mail(message=message, key=f"invitation:{made.link.pk}", at=at)
