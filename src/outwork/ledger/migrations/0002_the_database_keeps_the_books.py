"""What only the functions of the tables' owner do: open balances and move them.

They run as the owner (SECURITY DEFINER), so nobody else needs a right to write balances; the
policies refuse it to every other role, whatever it was granted.
"""

from django.db import migrations

OPEN_BALANCES = """
alter table ledger_balance set (fillfactor = 50);

create function ledger_open_balances() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
    -- Row 0 where an account has one row; rows 1 to 16 where it is striped.
    insert into ledger_balance (
        account_id, stripe, floor, party_id, counterparty_id,
        debits_posted, credits_posted, debits_pending, credits_pending
    )
    select a.id, s.stripe, case when p.has_floor then p.normal_side end,
        a.party_id, a.counterparty_id, 0, 0, 0, 0
    from opened a
    join ledger_purpose p on p.code = a.purpose_id
    cross join lateral generate_series(p.striped::int, 16 * p.striped::int) s(stripe);
    return null;
end $$;
revoke all on function ledger_open_balances() from public;

create trigger ledger_open_balances after insert on ledger_account
referencing new table as opened
for each statement execute function ledger_open_balances();
"""

# A connection keeps to one stripe, so that two of them seldom wait for each other (hashed, since
# process numbers of connections opened in a row may share their last digits). Nested loops
# over the sorted changes are the only plan that these settings leave: balances are locked in the
# order of their accounts whoever posts, and nobody deadlocks. They also halve the time of a batch.
MOVE_BALANCES = """
create function ledger_move_balances() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off
set enable_bitmapscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
    scope uuid[] := scope_organisations();
    own_stripe smallint := 1 + (hashint4(pg_backend_pid()) & 15);
    missing bigint;
begin
    with change as materialized (
        select leg.account_id,
            sum(leg.debits * t.moved)::bigint as debits_posted,
            sum(leg.credits * t.moved)::bigint as credits_posted,
            sum(leg.debits * t.awaited)::bigint as debits_pending,
            sum(leg.credits * t.awaited)::bigint as credits_pending
        from (
            select n.debit_id, n.credit_id,
                case when n.phase in ('posted', 'post_pending') then n.amount_minor else 0 end
                    as moved,
                case n.phase
                    when 'posted' then 0
                    when 'pending' then n.amount_minor
                    else -p.amount_minor
                end as awaited
            from posted n left join ledger_transfer p on p.id = n.pending_id
        ) t
        cross join lateral (values (t.debit_id, 1, 0), (t.credit_id, 0, 1))
            leg(account_id, debits, credits)
        group by leg.account_id
        order by leg.account_id
    ), moved as (
        update ledger_balance b set
            debits_posted = b.debits_posted + c.debits_posted,
            credits_posted = b.credits_posted + c.credits_posted,
            debits_pending = b.debits_pending + c.debits_pending,
            credits_pending = b.credits_pending + c.credits_pending
        from change c
        where b.account_id = c.account_id
            and b.stripe in (0, own_stripe)
            and (b.party_id = any (scope) or b.counterparty_id = any (scope))
        returning 1
    )
    select (select count(*) from change) - (select count(*) from moved) into missing;
    if missing > 0 then
        raise check_violation using
            message = 'a transfer names an account that is not there for this scope',
            constraint = 'ledger_transfer_accounts_in_scope',
            table = 'ledger_transfer';
    end if;
    return null;
end $$;
revoke all on function ledger_move_balances() from public;

create trigger ledger_move_balances after insert on ledger_transfer
referencing new table as posted
for each statement execute function ledger_move_balances();
"""

# Accounts and currency of what a transfer resolves or reverses are held by foreign keys; here is
# what a key cannot say.
ANSWER_TO_FIRST = """
create function ledger_answer_to_first() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    first ledger_transfer;
    broken text;
begin
    select * into strict first from ledger_transfer
    where id = coalesce(new.pending_id, new.reverses_id);
    broken := case
        when new.reverses_id is not null and first.phase not in ('posted', 'post_pending')
            then 'ledger_transfer_reverses_what_moved'
        when new.reverses_id is not null and new.amount_minor <> first.amount_minor
            then 'ledger_transfer_reverses_all_of_it'
        when new.pending_id is not null and first.phase <> 'pending'
            then 'ledger_transfer_resolves_a_pending_one'
        when new.phase = 'void_pending' and new.amount_minor <> first.amount_minor
            then 'ledger_transfer_voids_all_of_it'
        when new.phase = 'post_pending' and new.amount_minor > first.amount_minor
            then 'ledger_transfer_posts_within_pending'
    end;
    if broken is not null then
        raise check_violation using
            message = 'a transfer does not fit the one it names',
            constraint = broken,
            table = 'ledger_transfer';
    end if;
    return null;
end $$;
revoke all on function ledger_answer_to_first() from public;

create trigger ledger_answer_to_first after insert on ledger_transfer
for each row when (new.pending_id is not null or new.reverses_id is not null)
execute function ledger_answer_to_first();
"""

ONLY_THE_OWNER_MOVES = """
create policy ledger_balance_is_not_opened on ledger_balance
    as restrictive for insert to public with check (false);
create policy ledger_balance_is_not_moved on ledger_balance
    as restrictive for update to public using (false);
create policy ledger_balance_is_not_removed on ledger_balance
    as restrictive for delete to public using (false);
"""

TAKE_BACK = """
drop policy ledger_balance_is_not_removed on ledger_balance;
drop policy ledger_balance_is_not_moved on ledger_balance;
drop policy ledger_balance_is_not_opened on ledger_balance;
drop trigger ledger_answer_to_first on ledger_transfer;
drop function ledger_answer_to_first();
drop trigger ledger_move_balances on ledger_transfer;
drop function ledger_move_balances();
drop trigger ledger_open_balances on ledger_account;
drop function ledger_open_balances();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("store", "0001_initial")]

    operations = [
        migrations.RunSQL(
            OPEN_BALANCES + MOVE_BALANCES + ANSWER_TO_FIRST + ONLY_THE_OWNER_MOVES, TAKE_BACK
        )
    ]
