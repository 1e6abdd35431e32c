"""What goes with time, or with the person."""

from datetime import datetime, timedelta
from uuid import UUID

from outwork.notices.addressees import WORKER
from outwork.notices.models import Mail, MailPreference, Notice

KEPT_FOR = timedelta(days=180)


def forget_old_notices(*, at: datetime) -> int:
    """Remove what people were told long ago, as the worker; how many."""
    return Notice.objects.using(WORKER).filter(created_at__lt=at - KEPT_FOR).delete()[0]


def forget_person(*, person: UUID) -> None:
    """Remove all that a person was told and wanted to be told, as the worker."""
    for model in (Notice, MailPreference, Mail):
        model._default_manager.using(WORKER).filter(person_id=person).delete()
