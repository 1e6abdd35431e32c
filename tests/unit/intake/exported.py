"""Files as tools export them, with invented data."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl

from outwork.intake.target import Column, Kind, Target

HOURS = Target(
    kind="delivery.time_entry",
    columns=(
        Column(
            name="worked_on",
            label="Date",
            kind=Kind.DATE,
            required=True,
            synonyms=("start date", "day", "datum", "spent date", "fecha", "data"),
        ),
        Column(
            name="minutes",
            label="Hours",
            kind=Kind.HOURS,
            required=True,
            synonyms=(
                "duration",
                "duration (decimal)",
                "duration (h)",
                "stunden",
                "dauer",
                "horas",
            ),
        ),
        Column(
            name="work",
            label="Task",
            kind=Kind.TEXT,
            synonyms=("description", "beschreibung", "tätigkeit", "descripción", "notes"),
        ),
        Column(
            name="person",
            label="E-mail",
            kind=Kind.EMAIL,
            synonyms=("email", "e mail adresse", "user email"),
        ),
    ),
)

CONTRACTS = Target(
    kind="engagements.contract",
    identity=("reference",),
    columns=(
        Column(name="reference", label="Contract number", kind=Kind.TEXT, required=True),
        Column(name="supplier", label="Supplier", kind=Kind.TEXT, required=True),
        Column(
            name="price",
            label="Price",
            kind=Kind.AMOUNT,
            required=True,
            synonyms=("betrag", "amount"),
        ),
        Column(name="currency", label="Currency", kind=Kind.CURRENCY, synonyms=("währung",)),
        Column(
            name="ends",
            label="Ends",
            kind=Kind.DATE,
            synonyms=("end date", "vertragsende", "laufzeit bis"),
        ),
        Column(
            name="paid_by",
            label="Paid by",
            kind=Kind.CHOICE,
            choices=(("result", "result"), ("hours", "time"), ("stunden", "time")),
        ),
        Column(name="renews", label="Renews", kind=Kind.YES_NO),
    ),
)

TOGGL = (
    '\ufeff"User","Email","Client","Project","Task","Description","Billable","Start date",'
    '"Start time","End date","End time","Duration","Tags"\r\n'
    '"Ana Marques","ana@example.org","Northwind","Portal","","Workshop, ""clinics""","Yes",'
    '"2026-11-17","09:00:00","2026-11-17","11:00:00","02:00:00",""\r\n'
    '"Ana Marques","ana@example.org","Northwind","Portal","","Weekly call","Yes",'
    '"2026-11-19","15:00:00","2026-11-19","15:59:45","00:59:45",""\r\n'
).encode()

CLOCKIFY = (
    b'"Project","Client","Description","Task","User","Group","Email","Tags","Billable",'
    b'"Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"\n'
    b'"Portal","Northwind","Prototype","","Ana","","ana@example.org","","Yes",'
    b'"11/16/2026","09:00:00 AM","11/16/2026","10:30:00 AM","01:30:00","1.50"\n'
    b'"Portal","Northwind","Prototype","","Ana","","ana@example.org","","Yes",'
    b'"11/05/2026","09:00:00 AM","11/05/2026","11:00:00 AM","02:00:00","2.00"\n'
)

HARVEST = (
    b"Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name\n"
    b'2026-11-18,Northwind,Portal,P-1,Design,"Two lines\nof notes",2.25,Yes,Ana,Marques\n'
)

GERMAN_EXCEL = (
    "sep=;\r\nVertragsübersicht;;;;\r\n;;;;\r\n"
    "Contract number;Supplier;Betrag;Währung;Vertragsende\r\n"
    "NW-2024-7;Müller & Söhne;12.500,00 €;EUR;31.12.2026\r\n"
    "NW-2025-1;Brama;1.250;EUR;30.6.27\r\n"
    "NW-2025-2;Fumi;980,50;JPYX;31.2.2027\r\n"
).encode("cp1252")


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


WORKBOOK = workbook(
    ("Hours of November", None),
    (None, None),
    ("Date", "Hours", "Task", "E-mail"),
    (date(2026, 11, 16), 1.5, "Prototype", "ana@example.org"),
    (datetime.fromisoformat("2026-11-17 09:00"), time(2, 0), "Workshop", "ana@example.org"),
    (46344, timedelta(hours=25, minutes=30), "Month of calls", "ana@example.org"),
    ("19 Nov 2026", "1h 30m", "Call", "ana@example.org"),
)
