"""The contract that was agreed: printed once, signed, the same for both, whatever changes later."""

from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from outwork.engagements.models import Engagement, Terms
from outwork.engagements.printing.keeping import signing_identity
from outwork.files.models import StoredFile
from outwork.gateways.signature.pdf import verify
from outwork.journal.models import Event
from outwork.people.models import Organisation
from outwork.store.scope import scope
from tests import world
from tests.following import follow
from tests.world import Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> tuple[Known, Known]:
    return world.chidi(), world.ana()


@pytest.fixture
def engagement(cast: tuple[Known, Known]) -> Engagement:
    return world.agreed(*cast)


def kept(engagement: Engagement, by: Known) -> StoredFile | None:
    with scope(by.actor):
        return Terms.objects.select_related("document").get(engagement=engagement).document


def bytes_of(file: StoredFile) -> Path:
    return Path(settings.FILES_DIR) / file.location


def test_both_sides_get_the_same_signed_document(
    cast: tuple[Known, Known], engagement: Engagement
) -> None:
    follow(*cast)
    files = [kept(engagement, known) for known in cast]
    assert files[0] is not None
    assert files[0] == files[1]
    pdf = bytes_of(files[0])
    assert verify(pdf.read_bytes(), identity=signing_identity()).is_whole
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Northwind Clinics" in text
    assert "Ana Marques" in text
    assert "typed name with second factor" in text


def test_it_says_what_was_agreed_whatever_the_sides_are_called_later(
    cast: tuple[Known, Known], engagement: Engagement
) -> None:
    follow(*cast)
    with scope(cast[1].actor):
        Organisation.objects.filter(pk=cast[1].actor.organisation).update(name="Another name")
    follow(*cast)
    found = kept(engagement, cast[0])
    assert found is not None
    assert "Another name" not in PdfReader(bytes_of(found)).pages[0].extract_text()


def test_following_twice_keeps_one(cast: tuple[Known, Known], engagement: Engagement) -> None:
    follow(*cast)
    first = kept(engagement, cast[0])
    follow(*cast)
    assert kept(engagement, cast[0]) == first
    with scope(cast[0].actor):
        assert Event.objects.filter(kind="files.stored").count() == 1


def test_nobody_else_has_it(cast: tuple[Known, Known], engagement: Engagement) -> None:
    follow(*cast)
    ivo = world.ivo()
    with scope(ivo.actor):
        assert not StoredFile.objects.exists()
        assert not Terms.objects.filter(engagement=engagement).exists()
