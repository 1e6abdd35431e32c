"""Duties of invoices and payments."""

from outwork.arrangement.authority.grant import SPENDERS, TREASURERS
from outwork.arrangement.positions import Side
from outwork.duties.kinds.row import DutyKind, Silence

KINDS = (
    DutyKind(
        code="issue_invoice",
        title="Issue the invoice for {thing}, {amount}",
        waited="the invoice for {thing}",
        button="Check and issue",
        route="invoice_issue",
        late=Silence(rest=("{amount} is earned and not asked for.",)),
        reminders_hours=(0,),
        roles=TREASURERS,
        side=Side.SUPPLIER,
    ),
    DutyKind(
        code="pay_invoice",
        title="Pay invoice {thing}, {amount}",
        waited="payment of invoice {thing}, {amount}",
        button="Prepare payment",
        route="invoice_payment",
        late=Silence(
            consequence="overdue {due}",
            rest=("; what the terms say of late payment then holds.",),
            outcome="Invoice {thing} is overdue",
        ),
        reminders_hours=(72,),
        roles=SPENDERS,
        side=Side.CLIENT,
    ),
    DutyKind(
        code="release_payment",
        title="Release what {who} prepared: {thing}, {amount}",
        waited="release of {thing}, {amount}",
        button="Check and release",
        route="payment_release",
        late=Silence(consequence="it is paid late", rest=(", after {due}.", ".")),
        reminders_hours=(24,),
        roles=TREASURERS,
        within_limit=True,
        side=Side.CLIENT,
    ),
    DutyKind(
        code="confirm_payment",
        title="Confirm that {amount} for {thing} arrived",
        waited="confirmation that {amount} for {thing} arrived",
        button="Confirm payment",
        route="payment_confirmation",
        late=Silence(rest=("the invoice stays open in both books.",)),
        reminders_hours=(0,),
        roles=TREASURERS,
        side=Side.SUPPLIER,
    ),
    DutyKind(
        code="approve_received_invoice",
        title="Check invoice {thing} of {who}, {amount}",
        waited="a check of invoice {thing}, {amount}",
        button="Match and approve",
        route="received_invoice",
        late=Silence(rest=("it is neither approved nor refused, and not paid.",)),
        reminders_hours=(24,),
        roles=SPENDERS,
        within_limit=True,
        side=Side.CLIENT,
    ),
)
