"""What every test of the API stands on."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Addresses without digests: nothing has been collected here."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
