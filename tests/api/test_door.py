"""What every route has in common: keys, tags, pages, limits, and errors that say what to do."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from outwork.arrangement.positions import Side
from outwork.engagements.actions.drafting import draft
from outwork.engagements.models import Engagement
from outwork.people.actions import revoke_token
from outwork.people.models import ApiToken
from outwork.store.scope import scope
from tests.api.contents import acquainted, draft_sent, terms_sent
from tests.api.program import HERE, Program, answered, program, token
from tests.world import NOW, Known, ana, chidi, terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Known:
    return chidi()


@pytest.fixture
def supplier(client: Known) -> Known:
    other = ana()
    acquainted(client, other)
    return other


@pytest.fixture
def mine(client: Known, supplier: Known) -> Program:
    return program(client)


def drafted(client: Known, supplier: Known, *, title: str) -> Engagement:
    assert supplier.actor.organisation is not None
    return draft(
        content=terms(title=title),
        side=Side.CLIENT,
        other=supplier.actor.organisation,
        by=client.actor,
        at=NOW,
    )


class TestKeys:
    def test_a_retry_has_one_effect_and_the_same_answer(
        self, mine: Program, supplier: Known
    ) -> None:
        first = mine.post("/engagements", draft_sent(supplier), key="one")
        again = mine.post("/engagements", draft_sent(supplier), key="one")

        assert (first.status, again.status) == (201, 201)
        assert first.body == again.body
        assert "Idempotency-Replayed" not in first.headers
        assert again.headers["Idempotency-Replayed"] == "true"
        assert len(mine.get("/engagements").body["items"]) == 1

    def test_other_content_under_a_used_key_is_refused(
        self, mine: Program, supplier: Known
    ) -> None:
        mine.post("/engagements", draft_sent(supplier), key="one")
        other = mine.post("/engagements", draft_sent(supplier, notice_days=30), key="one")
        assert other.status == 409
        assert "Use a new key" in other.body["detail"]

    def test_an_act_without_a_key_is_refused(self, mine: Program, supplier: Known) -> None:
        for key in ("", "x" * 201, "naïve"):
            sent = {"Idempotency-Key": key.encode().decode("latin-1")}
            refused = mine.call("POST", "/engagements", draft_sent(supplier), headers=sent)
            assert (refused.status, list(refused.problems)) == (422, ["Idempotency-Key"])

    def test_what_was_refused_may_be_tried_again_under_its_key(
        self, mine: Program, supplier: Known
    ) -> None:
        refused = mine.post("/engagements", draft_sent(supplier, title=""), key="one")
        assert refused.status == 422
        assert mine.post("/engagements", draft_sent(supplier), key="one").status == 201

    def test_the_same_file_sent_again_is_kept_once(self, mine: Program, supplier: Known) -> None:
        made = mine.post("/engagements", draft_sent(supplier)).body["id"]
        mine.post(f"/terms/{mine.get(f'/engagements/{made}').body['terms']}/offer", {})
        first, again, other = (
            mine.upload(f"/engagements/{made}/files", key="file", file=_text(words))
            for words in ("one", "one", "two")
        )
        assert first.body == again.body
        assert other.status == 409


class TestTags:
    def test_what_is_known_is_not_sent_again(
        self, mine: Program, client: Known, supplier: Known
    ) -> None:
        made = drafted(client, supplier, title="One")
        path = f"/engagements/{made.pk}"
        tag = mine.get(path).headers["ETag"]

        unchanged = mine.get(path, **{"If-None-Match": tag})
        assert (unchanged.status, unchanged.body) == (304, b"")
        assert unchanged.headers["ETag"] == tag
        version = mine.get(path).body["terms"]
        mine.put(f"/terms/{version}", {"terms": terms_sent(title="Another")})
        assert mine.get(path, **{"If-None-Match": tag}).body["title"] == "Another"


class TestPages:
    def test_a_list_is_walked_while_rows_are_added(
        self, mine: Program, client: Known, supplier: Known
    ) -> None:
        before = [drafted(client, supplier, title=f"No. {n}").pk for n in range(7)]
        seen: list[str] = []
        cursor = ""
        while cursor is not None:
            page = mine.get(f"/engagements?limit=3{cursor and f'&after={cursor}'}").body
            seen += [one["id"] for one in page["items"]]
            cursor = page["next"]
            drafted(client, supplier, title="Added meanwhile")
        assert seen == [str(one) for one in reversed(before)]

    def test_a_page_takes_as_many_queries_however_long(
        self, mine: Program, client: Known, supplier: Known
    ) -> None:
        drafted(client, supplier, title="One")
        short = _queries(mine)
        for number in range(20):
            drafted(client, supplier, title=f"No. {number}")
        assert _queries(mine) == short


class TestEntry:
    @pytest.mark.parametrize(
        "header", ["", "Bearer", "Bearer nonsense", "Basic YTpi", "Bearer ä\x7f"]
    )
    def test_nobody_is_known_by_this(self, header: str) -> None:
        found = answered(Client().get(f"{HERE}/me", headers={"Authorization": header}))
        assert (found.status, found.body["title"]) == (401, "Nobody is known by this")

    def test_a_revoked_token_opens_nothing(self, client: Known) -> None:
        mine = program(client)
        assert mine.get("/me").body["name"] == client.name
        revoke_token(token=ApiToken.objects.get().pk, by=client.actor, at=NOW)
        assert mine.get("/me").status == 401

    def test_use_is_remembered(self, client: Known) -> None:
        program(client).get("/me")
        used = ApiToken.objects.get().last_used_at
        assert used is not None
        assert datetime.now(UTC) - used < timedelta(minutes=1)

    def test_limits_are_told_and_kept(self, client: Known, settings: Settings) -> None:
        settings.API_QUOTA = 2
        mine = Program(secret=token(client, ["people:read"]))
        answers = [mine.get("/me") for _ in range(4)]
        over = [one for one in answers if one.status == 429]

        assert answers[0].status == 200
        assert answers[0].headers["RateLimit-Policy"] == '"token";q=2;w=60'
        assert answers[0].headers["RateLimit"].startswith('"token";r=1;t=')
        assert over, "four uses touch two minutes at most"
        assert 0 < int(over[-1].headers["Retry-After"]) <= 60

    def test_writing_holds_reading(self, client: Known) -> None:
        mine = Program(secret=token(client, ["engagements:write"]))
        assert mine.get("/engagements").status == 200
        assert mine.get("/invoices").status == 403

    def test_a_token_signs_only_with_the_scope_that_says_so(
        self, client: Known, supplier: Known
    ) -> None:
        made = drafted(client, supplier, title="One")
        with scope(client.actor):
            version = made.terms.get().pk
        weak = Program(secret=token(client, ["engagements:write"]))
        refused = weak.post(f"/terms/{version}/agreement", {"typed_name": client.name})
        assert refused.status == 403
        assert refused.body["detail"].endswith("Make one with the scope sign.")


class TestProblems:
    def test_every_field_that_is_wrong_is_named(self, mine: Program, supplier: Known) -> None:
        sent = draft_sent(supplier, notice_days="14", currency="XXY", colour="red", title=3)
        del sent["side"]
        found = mine.post("/engagements", sent)
        assert found.status == 422
        assert found.headers["Content-Type"] == "application/problem+json"
        assert found.problems == {
            "side": "This is needed.",
            "terms.title": "Send a text.",
            "terms.currency": "This is no currency we know. Send its ISO 4217 code.",
            "terms.notice_days": "Send a whole number.",
            "terms.colour": "There is no such field. Leave it out.",
        }
        by_field = {one["field"]: one for one in found.body["problems"]}
        assert by_field["terms.currency"]["given"] == "XXY"
        assert by_field["terms.currency"]["accepted"] == "such as EUR"

    def test_rules_of_the_terms_are_told_where_they_are(
        self, mine: Program, supplier: Known
    ) -> None:
        lines = [{"key": "a", "basis": "result", "what": "Work", "milestones": []}]
        found = mine.post("/engagements", draft_sent(supplier, lines=lines))
        assert found.problems == {"lines.0.milestones": "Add at least one result with its price."}

    @pytest.mark.parametrize("body", [b"", b"{", b'{"a": 1e400}', b"\xff", b"null", b"[]"])
    def test_what_cannot_be_read_is_refused(self, mine: Program, body: bytes) -> None:
        found = mine.call("POST", "/engagements", body, headers={"Idempotency-Key": "k"})
        assert found.status in {400, 422}
        assert found.headers["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize("text", ["a\x00b", "\ud800", "right\u202eleft", "zero\u200bwidth"])
    def test_texts_hide_nothing(self, mine: Program, supplier: Known, text: str) -> None:
        found = mine.post("/engagements", draft_sent(supplier, title=text))
        assert (found.status, list(found.problems)) == (422, ["terms.title"])

    def test_a_null_byte_is_no_word_to_search_for(self, mine: Program) -> None:
        found = mine.get("/engagements?q=%00")
        assert (found.status, found.body["type"]) == (400, "/api/v1/problems/not-understood")

    def test_whom_nobody_knows_is_refused(self, mine: Program, supplier: Known) -> None:
        sent = draft_sent(supplier) | {"other": "01a20a03-6803-7195-bb13-69d0d322ba04"}
        assert list(mine.post("/engagements", sent).problems) == ["other"]

    def test_no_such_path_and_no_such_method(self, mine: Program) -> None:
        assert mine.get("/nothing").body["type"] == "/api/v1/problems/missing"
        wrong = mine.delete("/engagements")
        assert (wrong.status, wrong.body["type"]) == (405, "/api/v1/problems/method")
        assert sorted(wrong.headers["Allow"].split(", ")) == ["GET", "POST"]
        assert mine.get("/engagements/not-an-id").problems == {
            "engagement": "Send an id as we gave it."
        }

    def test_a_kind_of_problem_says_what_to_do(self) -> None:
        found = answered(Client().get("/api/v1/problems/too-many"))
        assert (found.status, found.body["status"]) == (200, 429)
        assert "Retry-After" in found.body["remedy"]


def _text(words: str) -> object:
    file = BytesIO(words.encode())
    file.name = "notes.txt"
    return file


def _queries(mine: Program) -> int:
    mine.get("/engagements")
    with CaptureQueriesContext(connection) as queries:
        mine.get("/engagements")
    return len(queries)
