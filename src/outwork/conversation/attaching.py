"""Files that come with a message: shown to whoever sees the message."""

from collections.abc import Collection
from uuid import UUID

from outwork.conversation.models import Message, MessageFile
from outwork.files.models import StoredFile
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import Actor


def attach(files: Collection[UUID], *, message: Message, by: Actor) -> None:
    """Attach stored files of one's own side. Raises Refusal for any that cannot be shown."""
    found = StoredFile.objects.select_for_update(no_key=True).filter(
        pk__in=files, party_id__in=by.organisations, is_held_back=False
    )
    stored = list(found.order_by("pk"))
    if len(stored) != len(set(files)):
        raise Refusal.of("files", "A file is not there any more. Upload it again.")
    for file in stored:
        _share(file, message=message)
    MessageFile.objects.bulk_create(
        MessageFile(
            message=message,
            file=file,
            engagement_id=message.engagement_id,
            party_id=message.party_id,
            counterparty_id=message.counterparty_id,
        )
        for file in stored
    )


def detach(message: Message) -> None:
    """Take the files of a message back: its readers no longer see those that came with it alone."""
    ids = list(message.files.values_list("file_id", flat=True))
    message.files.all().delete()
    elsewhere = MessageFile.objects.filter(file__in=ids).values("file")
    own = StoredFile.objects.filter(pk__in=ids, party_id=message.party_id).exclude(pk__in=elsewhere)
    own.update(counterparty_id=None, engagement_id=None)


def _share(file: StoredFile, *, message: Message) -> None:
    """Let the message's readers see it; a file that others see already is not shown anew."""
    readers = {message.party_id, message.counterparty_id}
    if {file.party_id, file.counterparty_id} == readers:
        return
    if file.counterparty_id is not None:
        raise Refusal(
            f"{file.name} was shared in another place. Upload it again for this one.",
            ground=Ground.CONFLICT,
        )
    file.counterparty_id = next(iter(readers - {file.party_id}), None)
    file.engagement_id = message.engagement_id
    file.save(update_fields=["counterparty_id", "engagement_id"])
