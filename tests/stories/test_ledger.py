"""Money moves between accounts, at once or once the bank said yes, and every number says why."""

from datetime import timedelta

import pytest

from outwork.kernel.refusal import Ground, Refusal
from outwork.ledger import actions, queries
from outwork.ledger.errors import Misuse
from outwork.ledger.models import Account, Phase
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.books import (
    ANA,
    AT,
    AVAILABLE,
    BANK,
    COMMISSION,
    EVERYBODY,
    LATER,
    NORTHWIND,
    OPERATOR,
    OWED,
    STRANGER,
    account,
    eur,
    move,
    organisation,
    register_purposes,
    stands,
    transfer,
)


@pytest.fixture(autouse=True)
def purposes(committing: str) -> None:
    register_purposes()


@pytest.fixture
def bank() -> Account:
    return account(BANK)


@pytest.fixture
def available() -> Account:
    """Of Ana, with 100.00 on it."""
    found = account(AVAILABLE, of=ANA)
    move(transfer(account(BANK), found, 100_00))
    return found


# Moving


def test_money_leaves_one_account_and_arrives_on_the_other(bank: Account) -> None:
    commission = account(COMMISSION)
    move(transfer(bank, commission, 3_600_00))
    assert stands(bank).balance == stands(commission).balance == eur(3_600_00)
    assert stands(bank).as_debit == stands(commission).as_credit == eur(3_600_00)
    assert stands(bank).as_credit == stands(commission).as_debit == eur(-3_600_00)


def test_what_is_not_there_cannot_be_moved(available: Account, bank: Account) -> None:
    with pytest.raises(Refusal, match="not enough money") as refused:
        move(transfer(available, bank, 100_01))
    assert refused.value.ground is Ground.CONFLICT
    assert stands(available).balance == eur(100_00)


def test_linked_transfers_happen_all_or_none(available: Account, bank: Account) -> None:
    with pytest.raises(Refusal, match="not enough money"):
        move(transfer(available, bank, 60_00), transfer(available, bank, 60_00))
    assert stands(available).balance == eur(100_00)
    assert stands(bank).balance == eur(0)


def test_linked_transfers_are_judged_on_what_all_of_them_leave(bank: Account) -> None:
    supplier, commission = account(AVAILABLE, of=ANA), account(COMMISSION)
    move(transfer(supplier, commission, 20_00), transfer(bank, supplier, 100_00))
    assert stands(supplier).balance == eur(80_00)


def test_an_account_written_by_many_reads_as_one(bank: Account) -> None:
    commission = account(COMMISSION)
    for _ in range(3):
        move(transfer(bank, commission, 7))
    assert stands(commission).balance == eur(21)


def test_more_than_the_books_hold_is_refused(bank: Account) -> None:
    largest, commission = 2**63 - 1, account(COMMISSION)
    move(transfer(bank, commission, largest))
    with pytest.raises(Refusal, match="more than the books can hold"):
        move(transfer(bank, commission, 1))


# Keys


def test_the_same_key_again_is_answered_with_the_first_result(
    available: Account, bank: Account
) -> None:
    asked = transfer(available, bank, 40_00)
    first = move(asked)
    assert move(asked, at=LATER) == first
    assert stands(available).balance == eur(60_00)


def test_a_retry_that_brings_more_adds_only_what_is_new(available: Account, bank: Account) -> None:
    asked, more = transfer(available, bank, 40_00), transfer(available, bank, 5_00)
    move(asked)
    assert [row.pk for row in move(more, asked, at=LATER)] == [more.id, asked.id]
    assert stands(available).balance == eur(55_00)


def test_another_content_under_a_used_key_is_refused_and_the_key_named(
    available: Account, bank: Account
) -> None:
    key = new_id()
    move(transfer(available, bank, 40_00, key=key))
    with pytest.raises(Refusal, match=str(key)) as refused:
        move(transfer(available, bank, 41_00, key=key), transfer(available, bank, 1_00))
    assert refused.value.ground is Ground.CONFLICT
    assert refused.value.problems[0].field == "id"
    assert stands(available).balance == eur(60_00)


# Pending


def test_what_is_under_way_is_no_longer_available(available: Account, bank: Account) -> None:
    move(transfer(available, bank, 70_00, phase=Phase.PENDING))
    assert stands(available).balance == eur(100_00)
    assert stands(available).available == eur(30_00)
    with pytest.raises(Refusal, match="not enough money"):
        move(transfer(available, bank, 30_01))


def test_the_bank_says_yes_to_a_part_and_the_rest_is_free_again(
    available: Account, bank: Account
) -> None:
    (pending,) = move(transfer(available, bank, 70_00, phase=Phase.PENDING))
    key = new_id()
    for at in (LATER, LATER + timedelta(hours=1)):
        posted = actions.post_pending(
            key=key, pending_id=pending.pk, amount=eur(50_00), by=EVERYBODY, at=at
        )
        assert (posted.pk, posted.at) == (key, LATER)
    assert stands(available).balance == stands(available).available == eur(50_00)


def test_the_bank_says_no_and_all_is_free_again(available: Account, bank: Account) -> None:
    (pending,) = move(transfer(available, bank, 70_00, phase=Phase.PENDING))
    actions.void_pending(key=new_id(), pending_id=pending.pk, by=EVERYBODY, at=LATER)
    assert stands(available).available == eur(100_00)
    assert stands(bank).debits_posted == stands(bank).debits_pending == eur(0)
    with pytest.raises(Refusal, match="already confirmed or called off") as refused:
        actions.post_pending(key=new_id(), pending_id=pending.pk, by=EVERYBODY, at=LATER)
    assert refused.value.ground is Ground.CONFLICT


def test_no_more_arrives_than_was_under_way(available: Account, bank: Account) -> None:
    (pending,) = move(transfer(available, bank, 70_00, phase=Phase.PENDING))
    for minor, sentence in ((70_01, "More arrived"), (0, "more than zero")):
        with pytest.raises(Refusal, match=sentence):
            actions.post_pending(
                key=new_id(), pending_id=pending.pk, amount=eur(minor), by=EVERYBODY, at=LATER
            )


def test_what_is_under_way_is_listed_until_it_is_decided(available: Account, bank: Account) -> None:
    first, second = move(
        transfer(available, bank, 10_00, phase=Phase.PENDING),
        transfer(available, bank, 20_00, phase=Phase.PENDING),
    )
    actions.post_pending(key=new_id(), pending_id=first.pk, by=EVERYBODY, at=LATER)
    with scope(EVERYBODY):
        assert list(queries.under_way(account_id=available.pk)) == [second]


# Mistakes


def test_a_mistake_is_taken_back_once(available: Account, bank: Account) -> None:
    (mistake,) = move(transfer(available, bank, 40_00))
    back = actions.reverse(key=new_id(), transfer_id=mistake.pk, by=EVERYBODY, at=LATER)
    assert back.reverses_id == mistake.pk
    assert back.reference == mistake.reference
    assert stands(available).balance == eur(100_00)
    with pytest.raises(Refusal, match="already taken back"):
        actions.reverse(key=new_id(), transfer_id=mistake.pk, by=EVERYBODY, at=LATER)


def test_what_is_not_there_cannot_be_taken_back() -> None:
    with pytest.raises(Refusal, match="no such transfer") as refused:
        actions.reverse(key=new_id(), transfer_id=new_id(), by=EVERYBODY, at=LATER)
    assert refused.value.ground is Ground.MISSING


# Reading


def test_a_statement_tells_newest_first_what_stood_after_each_movement(
    available: Account, bank: Account
) -> None:
    for number in range(1, 6):
        move(transfer(available, bank, number * 1_00), at=AT + timedelta(days=number))
    move(transfer(available, bank, 50_00, phase=Phase.PENDING), at=LATER)
    seen, after = [], None
    with scope(organisation(ANA)):
        for expected in (4, 2):
            page = queries.statement(account_id=available.pk, after=after, size=4)
            assert len(page.lines) == expected
            seen += [(line.change.minor, line.balance.minor) for line in page.lines]
            after = page.next
    assert after is None
    assert seen == [
        (-5_00, 85_00),
        (-4_00, 90_00),
        (-3_00, 94_00),
        (-2_00, 97_00),
        (-1_00, 99_00),
        (100_00, 100_00),
    ]


def test_an_account_that_never_moved_has_an_empty_statement(bank: Account) -> None:
    with scope(EVERYBODY):
        assert queries.statement(account_id=bank.pk) == queries.Page(lines=(), next=None)


def test_what_is_still_owed_of_each_invoice_opens_its_transfers(bank: Account) -> None:
    owed, billed = account(OWED, of=NORTHWIND), account(COMMISSION, of=ANA)
    first, second, unknown = new_id(), new_id(), new_id()
    invoiced, paid = move(
        transfer(owed, billed, 119_00, reference=first),
        transfer(bank, owed, 100_00, reference=first),
    )
    move(transfer(owed, billed, 50_00, reference=second))
    with scope(EVERYBODY):
        assert queries.open_amounts(account_id=owed.pk, references=[first, second, unknown]) == {
            first: eur(19_00),
            second: eur(50_00),
            unknown: eur(0),
        }
        behind = queries.transfers_behind(account_id=owed.pk).filter(reference=first)
        assert set(behind) == {invoiced, paid}


# Whose


def test_an_account_opened_twice_is_one() -> None:
    owner = new_id()
    assert account(BANK, owner=owner) == account(BANK, owner=owner)
    assert account(BANK, owner=owner) != account(BANK, owner=owner, currency="USD")


def test_an_account_is_not_opened_for_others() -> None:
    owner = new_id()
    account(BANK, owner=owner, of=OPERATOR)
    with pytest.raises(Misuse, match="other parties"):
        account(BANK, owner=owner, of=ANA)


def test_a_stranger_reads_nothing(available: Account) -> None:
    with scope(organisation(STRANGER)):
        assert queries.readings(account_ids=[available.pk]) == {}
        assert not queries.transfers_behind(account_id=available.pk).exists()


def test_nobody_moves_money_of_an_account_they_do_not_see(
    available: Account, bank: Account
) -> None:
    taken = transfer(available, bank, 1_00)
    with pytest.raises(Misuse, match="not there for this scope"):
        actions.post(transfers=[taken], by=organisation(OPERATOR), at=AT)
    assert stands(available).balance == eur(100_00)


def test_a_purpose_does_not_change_under_its_accounts() -> None:
    from django.db import connections

    from outwork.ledger.models import Side
    from outwork.ledger.purposes import NewPurpose, register

    otherwise = NewPurpose(code=BANK, normal_side=Side.CREDIT)
    with pytest.raises(AssertionError, match="registered otherwise"):
        register(purposes=[otherwise], connection=connections["owner"])
