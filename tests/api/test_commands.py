"""Taking one's data along, and making tokens: by command, for whoever may."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from outwork.cli import main
from outwork.kernel.refusal import Ground, Refusal
from outwork.running.exporting import Form, export, exported_models
from outwork.store.tenancy import Tenancy, tenancy_of
from tests.api.program import Program
from tests.world import NOW, Known, agreed, ana, chidi, ivo, terms


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything_in(directory: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(directory.iterdir()))


@pytest.mark.django_db
class TestExporting:
    def test_all_that_an_organisation_sees_and_nothing_else(self, tmp_path: Path) -> None:
        client, supplier, stranger = chidi(), ana(), ivo()
        engagement = agreed(client, supplier)
        number = export(directory=tmp_path, form=Form.CSV, by=client.actor, at=NOW)

        files = {path.name for path in tmp_path.iterdir()}
        assert {"engagements_engagement.csv", "engagements_terms.csv", "person.json"} <= files
        (told,) = rows_of(tmp_path / "engagements_engagement.csv")
        assert (told["id"], told["title"]) == (str(engagement.pk), engagement.title)
        tables = [path for path in tmp_path.iterdir() if path.suffix == ".csv"]
        assert number == sum(len(rows_of(path)) for path in tables)
        assert stranger.name not in everything_in(tmp_path)

    def test_as_json_a_line_is_a_row(self, tmp_path: Path) -> None:
        client = chidi()
        agreed(client, ana())
        export(directory=tmp_path, form=Form.JSON, by=client.actor, at=NOW)
        (line,) = (tmp_path / "engagements_terms.json").read_text().splitlines()
        assert json.loads(line)["content"]["currency"] == "EUR"

    def test_a_name_cannot_become_a_formula(self, tmp_path: Path) -> None:
        client = chidi()
        agreed(client, ana(), terms(title="=HYPERLINK(1)"))
        export(directory=tmp_path, form=Form.CSV, by=client.actor, at=NOW)
        (told,) = rows_of(tmp_path / "engagements_engagement.csv")
        assert told["title"] == "'=HYPERLINK(1)"

    def test_only_for_whoever_may(self, tmp_path: Path) -> None:
        alone = replace(chidi().actor, organisation=None)
        with pytest.raises(Refusal) as refused:
            export(directory=tmp_path / "new", form=Form.CSV, by=alone, at=NOW)
        assert refused.value.ground is Ground.FORBIDDEN
        assert not (tmp_path / "new").exists()

    def test_secrets_of_the_door_are_in_no_export(self) -> None:
        assert all(tenancy_of(model) is not Tenancy.SYSTEM for model in exported_models())


@pytest.mark.usefixtures("committing")
class TestCommands:
    def token(self, known: Known, capsys: pytest.CaptureFixture[str], *words: str) -> str:
        status = main(["token", "create", "--email", known.email, *words])
        assert status == 0
        return capsys.readouterr().out.strip()

    def test_a_token_is_printed_alone_and_opens_the_api(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        client = chidi()
        secret = self.token(client, capsys, "--scope", "people:read", "--scope", "sign")
        me = Program(secret=secret).get("/me").body
        assert (me["name"], me["scopes"]) == (client.name, ["people:read", "sign"])

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--email", "nobody@example.com", "--scope", "sign"], "Nobody signs in as"),
            (["--email", "chidi@example.com", "--scope", "all"], "Choose what the token may do."),
            (
                ["--email", "chidi@example.com", "--scope", "sign", "--organisation", "X"],
                "Say for which organisation: Northwind Clinics.",
            ),
            (
                ["--email", "chidi@example.com", "--scope", "sign", "--days", "999"],
                "A token lasts a year at most.",
            ),
        ],
    )
    def test_what_makes_no_sense_is_told(
        self, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        chidi()
        assert main(["token", "create", *words]) == 2
        assert told in capsys.readouterr().err

    def test_an_export_by_command(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        client = chidi()
        agreed(client, ana())
        words = ["export", "--email", client.email, "--to", str(tmp_path / "mine")]
        assert main(words) == 0
        assert (tmp_path / "mine" / "engagements_engagement.csv").exists()
        assert main(words) == 2
        assert "holds something already" in capsys.readouterr().err


def test_the_document_needs_no_server(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["openapi"]) == 0
    assert json.loads(capsys.readouterr().out)["openapi"] == "3.1.0"
