"""The board in the browser: planned and given by the manager, done by the team."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from outwork.delivery.models import Task
from outwork.store.scope import scope
from tests import agency, world
from tests.agency import app_terms, colleague
from tests.web.conftest import Clock
from tests.world import Known

pytestmark = pytest.mark.django_db


def test_a_task_is_planned_given_done_and_closed(
    clock: Clock, browser_of: Callable[[Known], Client]
) -> None:
    chidi, edo = world.chidi(), agency.edo()
    lena = colleague(edo, "Lena Nowak")
    made = world.agreed(chidi, edo, app_terms())
    here = reverse("board", args=[made.pk])
    manager, team, client = browser_of(edo), browser_of(lena), browser_of(chidi)
    assert manager.post(here, {"act": "package", "package-title": "Sign-in"}).status_code == 303
    assert manager.post(here, {"title": ""}).status_code == 422
    assert manager.post(here, {"title": "Codes by text", "due_on": "2026-12-04"}).status_code == 303
    with scope(edo.actor):
        task = Task.objects.get().pk
    give = reverse("task_assignment", args=[task])
    assert manager.post(give, {"person": "nobody"}).status_code == 422
    assert manager.post(give, {"person": str(lena.actor.person)}).status_code == 303
    assert b"Codes by text" in team.get(reverse("today")).content
    assert team.get(reverse("task", args=[task]), follow=True).status_code == 200
    move = reverse("task_move", args=[task])
    assert team.post(move, {"act": "finish_task"}).status_code == 303
    assert team.post(move, {"act": "create_task"}).status_code == 422
    assert manager.post(move, {"act": "close_task"}).status_code == 303
    assert "closed" in manager.get(here).content.decode()
    read = client.get(here).content.decode()
    assert "Sign-in" in read
    assert "Codes by text" not in read
    assert "Another task" not in read
    assert client.post(here, {"title": "Mine"}).status_code == 403
    assert client.get(reverse("task", args=[task])).status_code == 404
