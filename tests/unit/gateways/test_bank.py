"""Payment files that banks take, and statements that add up to what they say."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from outwork.gateways.bank import (
    BankAccount,
    BankEntry,
    Payment,
    clean_bic,
    clean_iban,
    payment_file,
    read_statements,
)
from outwork.gateways.xml import local_name, parsed
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal

AT = datetime(2026, 12, 4, 9, 12, tzinfo=UTC)
NORTHWIND = BankAccount(name="Northwind Clinics GmbH", iban="DE89370400440532013000")
ANA = BankAccount(name="Ana Sá e Melo", iban="PT50000201231234567890154", bic="BKCHGB2LXXX")
PAYMENT = Payment(
    to=ANA, amount=Money(421_750, "EUR"), reference="2026-0042", id="0193a1c29f1b7d2e8a41"
)


def made(*payments: Payment) -> bytes:
    return payment_file(
        payer=NORTHWIND,
        payments=payments or (PAYMENT,),
        execution_day=date(2026, 12, 7),
        id="PAY-0193a1c2",
        at=AT,
    )


def texts(xml: bytes, name: str) -> list[str | None]:
    return [element.text for element in parsed(xml).iter() if local_name(element) == name]


def test_a_payment_file_holds_the_schema_and_what_was_asked() -> None:
    second = replace(PAYMENT, id="second", amount=Money(5, "EUR"), to=replace(ANA, bic=""))
    xml = made(PAYMENT, second)
    schema = files("sepaxml") / "schemas" / "pain.001.001.09.xsd"
    xmlschema.XMLSchema(str(schema)).validate(xml.decode())
    assert texts(xml, "InstdAmt") == ["4217.50", "0.05"]
    assert texts(xml, "CtrlSum") == ["4217.55", "4217.55"]
    assert texts(xml, "NbOfTxs") == ["2", "2"]
    assert texts(xml, "IBAN") == [NORTHWIND.iban, ANA.iban, ANA.iban]
    assert texts(xml, "EndToEndId") == [PAYMENT.id, "second"]
    assert texts(xml, "Ustrd") == ["2026-0042", "2026-0042"]
    assert texts(xml, "MsgId") == texts(xml, "PmtInfId") == ["PAY-0193a1c2"]
    assert texts(xml, "CreDtTm") == ["2026-12-04T09:12:00Z"]


def test_the_same_payments_make_the_same_file() -> None:
    assert made() == made()


def test_names_are_written_in_the_letters_that_banks_take() -> None:
    assert texts(made(), "Nm") == ["Northwind Clinics GmbH"] * 2 + ["Ana Sa e Melo"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(PAYMENT, to=replace(ANA, iban="PT50000201231234567890155")), "payments.0.iban"),
        (replace(PAYMENT, amount=Money(0, "EUR")), "payments.0.amount"),
        (replace(PAYMENT, amount=Money(-1, "EUR")), "payments.0.amount"),
        (replace(PAYMENT, amount=Money(100, "USD")), "payments.0.amount"),
        (replace(PAYMENT, amount=Money(10**11, "EUR")), "payments.0.amount"),
        (replace(PAYMENT, reference="x" * 141), "payments.0.reference"),
    ],
)
def test_what_a_bank_would_send_back_is_refused_before(wrong: Payment, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        made(wrong)
    assert refused.value.problems[0].field == field


@pytest.mark.parametrize(
    "text",
    [
        "PT50 0002 0123 1234 5678 9015 5",
        "PT5000020123123456789015",
        "XX50000201231234567890154",
        "DE89 3704 0044 0532 0130 00 1",
        "1234",
        "",
        "<iban>",
    ],
)
def test_wrong_ibans_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="This IBAN is not right"):
        clean_iban(text, field="iban")


def test_ibans_and_bics_lose_their_spaces() -> None:
    assert clean_iban("pt50 0002 0123 1234 5678 9015 4", field="iban") == ANA.iban
    assert clean_bic("bkchgb2l xxx", field="bic") == "BKCHGB2LXXX"
    assert clean_bic(" ", field="bic") == ""
    with pytest.raises(Refusal, match="This BIC is not right"):
        clean_bic("BKCH", field="bic")


def entry(
    amount: str, sign: str = "CRDT", *, status: str = "<Sts>BOOK</Sts>", details: str = ""
) -> str:
    return f"""<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{status}
<BookgDt><Dt>2026-12-08</Dt></BookgDt><ValDt><Dt>2026-12-09</Dt></ValDt>
<AcctSvcrRef>BANK-1</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"""


def details(reference: str, *, amount: str = "", end_to_end: str = "NOTPROVIDED") -> str:
    return f"""<TxDtls><Refs><EndToEndId>{end_to_end}</EndToEndId></Refs>{amount}
<RltdPties><Dbtr><Nm>Northwind Clinics GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000
</IBAN></Id></DbtrAcct><Cdtr><Nm>Tax office</Nm></Cdtr></RltdPties>
<RmtInf><Ustrd>{reference}</Ustrd></RmtInf></TxDtls>"""


def balance(code: str, amount: str, sign: str = "CRDT") -> str:
    return f"""<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>
<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-12-08</Dt></Dt></Bal>"""


def statement(*entries: str, opening: str = "100.00", closing: str, edition: str = "02") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{edition}"><BkToCstmrStmt>
<GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>2026-12-08</Id>
<Acct><Id><IBAN>PT50000201231234567890154</IBAN></Id></Acct>
{balance("OPBD", opening)}{balance("CLBD", closing)}{"".join(entries)}
</Stmt></BkToCstmrStmt></Document>""".encode()


@pytest.mark.parametrize(
    ("edition", "status"), [("02", "<Sts>BOOK</Sts>"), ("08", "<Sts><Cd>BOOK</Cd></Sts>")]
)
def test_a_payment_is_read_with_who_and_what_for(edition: str, status: str) -> None:
    paid = entry("4217.50", status=status, details=details("Invoice  2026-0042"))
    (read,) = read_statements(statement(paid, closing="4317.50", edition=edition))
    assert (read.id, read.iban) == ("2026-12-08", ANA.iban)
    assert (read.opening, read.closing) == (Money(10_000, "EUR"), Money(431_750, "EUR"))
    assert read.entries == (
        BankEntry(
            amount=Money(421_750, "EUR"),
            booked=date(2026, 12, 8),
            value_day=date(2026, 12, 9),
            reference="Invoice 2026-0042",
            counterparty="Northwind Clinics GmbH",
            counterparty_iban="DE89370400440532013000",
            payment_id="",
            bank_id="BANK-1",
            is_reversal=False,
        ),
    )


def test_money_out_names_the_receiver_and_our_id() -> None:
    out = entry("40.00", "DBIT", details=details("VAT", end_to_end="0193a1c2"))
    (found,) = read_statements(statement(out, closing="60.00"))[0].entries
    assert (found.amount, found.counterparty) == (Money(-4_000, "EUR"), "Tax office")
    assert found.payment_id == "0193a1c2"


def test_a_collective_entry_is_told_as_its_payments() -> None:
    parts = [
        details(name, amount=f'<Amt Ccy="EUR">{amount}</Amt>')
        for name, amount in (("2026-0041", "10.00"), ("2026-0042", "5.50"))
    ]
    (read,) = read_statements(statement(entry("15.50", details="".join(parts)), closing="115.50"))
    assert [(e.reference, e.amount.minor) for e in read.entries] == [
        ("2026-0041", 1000),
        ("2026-0042", 550),
    ]


def test_a_collective_entry_whose_parts_do_not_add_up_stays_whole() -> None:
    parts = [details("a", amount='<Amt Ccy="EUR">10.00</Amt>'), details("b")]
    (read,) = read_statements(statement(entry("15.50", details="".join(parts)), closing="115.50"))
    assert [e.amount.minor for e in read.entries] == [1550]


def test_what_is_only_announced_is_left_out() -> None:
    announced = entry("9.99", status="<Sts>PDNG</Sts>")
    assert read_statements(statement(announced, closing="100.00"))[0].entries == ()


@given(st.lists(st.integers(min_value=-(10**9), max_value=10**9).filter(bool), max_size=12))
def test_the_entries_are_what_moved_the_balance(minors: list[int]) -> None:
    total = 10**10 + sum(minors)
    entries = [
        entry(Money(abs(minor), "EUR").plain(), "CRDT" if minor > 0 else "DBIT") for minor in minors
    ]
    closing = Money(total, "EUR").plain()
    (read,) = read_statements(statement(*entries, opening="100000000.00", closing=closing))
    assert [e.amount.minor for e in read.entries] == minors


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>
<a>&c;</a>"""
STEALS = b"""<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LAUGHS, "does not read as XML"),
        (STEALS, "does not read as XML"),
        (LAUGHS.decode().encode("utf-16"), "does not read as XML"),
        (b"<a>" * 200 + b"</a>" * 200, "does not read as XML"),
        (b"", "does not read as XML"),
        (b"%PDF-1.7", "does not read as XML"),
        (b"<a/>", "it holds no statement"),
        (statement(entry("1.00"), closing="100.00"), "do not make 100.00 EUR"),
        (statement(entry("NaN"), closing="100.00"), "not an amount"),
        (statement(entry("1.005"), closing="101.00"), "at most 2 decimals"),
        (statement(entry("1.00", "IN"), closing="101.00"), "neither in nor out"),
        (statement(closing="x"), "not an amount"),
        (b"<Stmt><Bal/></Stmt>", "the balance OPBD is missing"),
    ],
)
def test_files_that_are_no_whole_statement_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_statements(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        read_statements(content)
