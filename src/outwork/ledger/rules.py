"""What must hold in the books, as statements that find whatever breaks it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that must hold: the statement gives whatever breaks it, as (where, detail)."""

    what: str
    broken: str


RULES = (
    Rule(
        what="its balance is not the sum of its transfers: {}",
        broken="""
        with leg as (
            select debit_id as account_id, phase, pending_id,
                amount_minor as debit, 0::bigint as credit
            from ledger_transfer
            union all
            select credit_id, phase, pending_id, 0, amount_minor from ledger_transfer
        ), made as (
            select leg.account_id,
                sum(case when leg.phase in ('posted', 'post_pending') then debit else 0 end)
                    as debits_posted,
                sum(case when leg.phase in ('posted', 'post_pending') then credit else 0 end)
                    as credits_posted,
                sum(case leg.phase when 'pending' then debit when 'posted' then 0
                    else -first.amount_minor * (debit > 0)::int end) as debits_pending,
                sum(case leg.phase when 'pending' then credit when 'posted' then 0
                    else -first.amount_minor * (credit > 0)::int end) as credits_pending
            from leg left join ledger_transfer first on first.id = leg.pending_id
            group by leg.account_id
        ), kept as (
            select account_id,
                sum(debits_posted) as debits_posted, sum(credits_posted) as credits_posted,
                sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending
            from ledger_balance group by account_id
        )
        select 'account ' || coalesce(kept.account_id, made.account_id),
            format('%s debited and %s credited are kept (%s and %s pending), '
                   'transfers make %s and %s (%s and %s pending)',
                kept.debits_posted, kept.credits_posted,
                kept.debits_pending, kept.credits_pending,
                coalesce(made.debits_posted, 0), coalesce(made.credits_posted, 0),
                coalesce(made.debits_pending, 0), coalesce(made.credits_pending, 0))
        from kept full join made on made.account_id = kept.account_id
        where (kept.debits_posted, kept.credits_posted, kept.debits_pending, kept.credits_pending)
            is distinct from (coalesce(made.debits_posted, 0), coalesce(made.credits_posted, 0),
                coalesce(made.debits_pending, 0), coalesce(made.credits_pending, 0))
        """,
    ),
    Rule(
        what="debits and credits of all accounts in {} are not equal",
        broken="""
        select 'balances', a.currency
        from ledger_balance b join ledger_account a on a.id = b.account_id
        group by a.currency
        having sum(debits_posted) <> sum(credits_posted)
            or sum(debits_pending) <> sum(credits_pending)
        """,
    ),
    Rule(
        what="its balance rows are not those of its purpose: {}",
        broken="""
        select 'account ' || a.id, format('stripes %s', array_agg(b.stripe order by b.stripe))
        from ledger_account a
        join ledger_purpose p on p.code = a.purpose_id
        left join ledger_balance b on b.account_id = a.id
        group by a.id, p.code
        having array_agg(b.stripe::int order by b.stripe) is distinct from
                case when p.striped then array(select generate_series(1, 16)) else '{0}' end
            or bool_or(b.floor is distinct from case when p.has_floor then p.normal_side end)
            or bool_or((b.party_id, b.counterparty_id)
                is distinct from (a.party_id, a.counterparty_id))
        """,
    ),
    Rule(
        what="it stands below its floor, pending money counted: {}",
        broken="""
        select 'account ' || account_id,
            format('%s debited, %s credited', debits_posted, credits_posted)
        from ledger_balance
        where (floor = 'debit' and debits_posted < credits_posted + credits_pending)
            or (floor = 'credit' and credits_posted < debits_posted + debits_pending)
        """,
    ),
    Rule(
        what="its amount is {}",
        broken="""
        select 'transfer ' || id, amount_minor from ledger_transfer where amount_minor <= 0
        """,
    ),
    Rule(
        what="its currency is not that of both its accounts: {}",
        broken="""
        select 'transfer ' || t.id,
            format('%s between %s and %s', t.currency, d.currency, c.currency)
        from ledger_transfer t
        left join ledger_account d on d.id = t.debit_id
        left join ledger_account c on c.id = t.credit_id
        where d.currency is distinct from t.currency or c.currency is distinct from t.currency
            or t.debit_id = t.credit_id
        """,
    ),
    Rule(
        what="it was resolved {} times",
        broken="""
        select 'transfer ' || pending_id, count(*) from ledger_transfer
        where pending_id is not null group by pending_id having count(*) > 1
        """,
    ),
    Rule(
        what="it was reversed {} times",
        broken="""
        select 'transfer ' || reverses_id, count(*) from ledger_transfer
        where reverses_id is not null group by reverses_id having count(*) > 1
        """,
    ),
    Rule(
        what="it does not fit the pending transfer it resolves: {}",
        broken="""
        select 'transfer ' || t.id, t.pending_id
        from ledger_transfer t left join ledger_transfer first on first.id = t.pending_id
        where (t.phase in ('post_pending', 'void_pending')) <> (t.pending_id is not null)
            or (t.pending_id is not null and (
                first.phase is distinct from 'pending'
                or (first.debit_id, first.credit_id, first.currency)
                    is distinct from (t.debit_id, t.credit_id, t.currency)
                or t.amount_minor > first.amount_minor
                or (t.phase = 'void_pending' and t.amount_minor <> first.amount_minor)))
        """,
    ),
    Rule(
        what="it does not fit the transfer it reverses: {}",
        broken="""
        select 'transfer ' || t.id, t.reverses_id
        from ledger_transfer t left join ledger_transfer first on first.id = t.reverses_id
        where t.reverses_id is not null and (
            t.phase <> 'posted'
            or (first.phase in ('posted', 'post_pending')) is not true
            or (first.debit_id, first.credit_id, first.currency, first.amount_minor)
                is distinct from (t.credit_id, t.debit_id, t.currency, t.amount_minor))
        """,
    ),
    Rule(
        what="the database no longer guards it: {}",
        broken="""
        select 'table ' || guarded, guard || ' is missing or switched off'
        from (values
            ('ledger_account', 'ledger_open_balances'),
            ('ledger_account', 'ledger_account_of_owner'),
            ('ledger_balance', 'ledger_balance_floor'),
            ('ledger_transfer', 'ledger_move_balances'),
            ('ledger_transfer', 'ledger_answer_to_first'),
            ('ledger_transfer', 'ledger_transfer_amount'),
            ('ledger_transfer', 'ledger_transfer_resolved_once'),
            ('ledger_transfer', 'ledger_transfer_reversed_once'),
            ('ledger_transfer', 'ledger_transfer_debit_currency'),
            ('ledger_transfer', 'ledger_transfer_credit_currency'),
            ('ledger_transfer', 'ledger_transfer_resolves_same_accounts'),
            ('ledger_transfer', 'ledger_transfer_reverses_same_accounts')
        ) expected(guarded, guard)
        where (guarded::regclass, guard) not in (
            select tgrelid::regclass, tgname from pg_trigger where tgenabled = 'O'
            union all
            select conrelid::regclass, conname from pg_constraint where convalidated
            union all
            select indrelid::regclass, relname from pg_index
            join pg_class on pg_class.oid = indexrelid where indisunique and indisvalid
        )
        """,
    ),
)
