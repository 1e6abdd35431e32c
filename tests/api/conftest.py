"""What every test of the API stands on."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def a_place_for_static_files(settings: Settings) -> None:
    """The server looks for them even where none is asked for."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
