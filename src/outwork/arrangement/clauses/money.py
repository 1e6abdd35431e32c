"""Clauses on what is paid for, when it is due, and how it is billed."""

from outwork.arrangement.answers import Basis, Channel, Party
from outwork.arrangement.clauses.clause import Clause, Topic
from outwork.arrangement.situation import ALWAYS, Circumstance, when

MONEY = (
    Clause(
        id="price_result",
        topic=Topic.PRICE_RESULT,
        heading="Price of results",
        when=when(basis={Basis.RESULT}),
        text=(
            "{client} pays for each result the price that annex A names. It is due once the "
            "result is accepted; of a result accepted in part, the accepted part is due. Nothing "
            "is due for what is not accepted."
        ),
        reason="Paid by result: whoever answers for it is paid when it is there.",
    ),
    Clause(
        id="price_time_totals",
        topic=Topic.PRICE_TIME,
        heading="Price of hours",
        when=when(basis={Basis.TIME}, director={Party.PROVIDER}),
        text=(
            "{client} pays for hours at the rates of annex A, never more than {cap}. {supplier}'s "
            "manager approves the hours of its people and hands in totals by role and package. "
            "{client} approves or returns them within {time_window_days} days; if it says nothing, "
            "they count as approved, and both sides are told before."
        ),
        reason="The provider decides who works how long, so the client sees totals and a cap.",
    ),
    Clause(
        id="price_time",
        topic=Topic.PRICE_TIME,
        heading="Price of hours",
        when=when(basis={Basis.TIME}),
        text=(
            "{client} pays for hours at the rates of annex A, never more than {cap}. Hours are "
            "handed in each week. {client} approves or returns them within {time_window_days} "
            "days; if it says nothing, they count as approved, and both sides are told before. An "
            "approved hour is corrected only by a new entry that takes it back."
        ),
        reason="Paid by time: hours are seen each week, so that nobody is surprised.",
    ),
    Clause(
        id="price_capacity",
        topic=Topic.PRICE_CAPACITY,
        heading="Price of seats",
        when=when(basis={Basis.CAPACITY}),
        text=(
            "{client} pays for {seats} at the prices of annex A for each month in which they are "
            "held ready. Part of a month counts by its working days, {working_days}, public "
            "holidays among them. A day on which somebody is away {absent_days}."
        ),
        reason="Paid by capacity: people are held ready, whatever there is to do.",
    ),
    Clause(
        id="price_service",
        topic=Topic.PRICE_SERVICE,
        heading="Price of the service",
        when=when(basis={Basis.SERVICE}),
        text=(
            "{client} pays for the service by {service_period}, at the price of annex A for the "
            "volume measured, less the credits earned. It is due once the period has ended and is "
            "measured."
        ),
        reason="Paid by service: what was measured is what is paid.",
    ),
    Clause(
        id="price_cost",
        topic=Topic.PRICE_COST,
        heading="Cost and margin",
        when=when(basis={Basis.COST}),
        text=(
            "{client} bears what a period cost {supplier} in salaries and operation, plus a margin "
            "of {margin}, recharged once the period is closed. {supplier} keeps the documents that "
            "show that the margin is one that strangers would agree on."
        ),
        reason="Within a group the price follows from cost, and tax offices ask how.",
        written_for="countries that follow the OECD Transfer Pricing Guidelines, edition of 2022",
    ),
    Clause(
        id="price_expense",
        topic=Topic.PRICE_EXPENSE,
        heading="Expenses",
        when=when(basis={Basis.EXPENSE}),
        text=(
            "{client} repays expenses that were agreed and are shown by a receipt: "
            "{expense_limit}. Others stay with whoever made them."
        ),
        reason="What is laid out for the client comes back, within limits known before.",
    ),
    Clause(
        id="acceptance_independent",
        topic=Topic.ACCEPTANCE,
        heading="Results and acceptance",
        when=when(basis={Basis.RESULT}, circumstance={Circumstance.INDEPENDENT_REVIEWER}),
        text=(
            "{reviewer}, who belongs to neither side, reviews each result against the criteria "
            "written beforehand in annex B, within {review_window_days} days. The reviewer accepts "
            "it, accepts a part, or says what is missing. If nothing is said, the result counts as "
            "accepted; both sides are told before."
        ),
        reason="Somebody independent says whether the criteria are met.",
    ),
    Clause(
        id="acceptance",
        topic=Topic.ACCEPTANCE,
        heading="Results and acceptance",
        when=when(basis={Basis.RESULT}),
        text=(
            "{reviewer} reviews each result against the criteria written beforehand in annex B, "
            "within {review_window_days} days, and accepts it, accepts a part, or says what is "
            "missing. If nothing is said, the result counts as accepted; both sides are told "
            "before."
        ),
        reason="Nobody waits for ever, and nobody is surprised.",
    ),
    Clause(
        id="payment",
        topic=Topic.PAYMENT,
        heading="Invoices and payment",
        when=ALWAYS,
        text=(
            "Invoices are written {billing_rhythm}, name purchase order {purchase_order}, and are "
            "paid within {payment_days} days. Whoever doubts a part of an invoice says so in that "
            "time and pays the rest. For late payment the interest of the law is due."
        ),
        reason="Both sides should know when money moves.",
    ),
    Clause(
        id="tax_reverse_charge",
        topic=Topic.TAX,
        heading="Tax",
        when=when(circumstance={Circumstance.REVERSE_CHARGE}),
        text=(
            "Prices are without value added tax. {client} accounts for the tax in its own country "
            "(reverse charge), and both sides give each other their valid tax numbers."
        ),
        reason="The service crosses a border between two businesses.",
        written_for="member states of the European Union, Directive 2006/112/EC, articles 44, 196",
    ),
    Clause(
        id="tax_small_business",
        topic=Topic.TAX,
        heading="Tax",
        when=when(circumstance={Circumstance.SMALL_BUSINESS}),
        text=(
            "{supplier} is exempt from value added tax as a small business and charges none. If "
            "that ends, {supplier} says so before the next invoice, and the tax is added to prices."
        ),
        reason="The supplier's tax profile says so.",
        written_for="member states of the European Union, Directive 2006/112/EC, articles 281-292",
    ),
    Clause(
        id="tax",
        topic=Topic.TAX,
        heading="Tax",
        when=ALWAYS,
        text="Prices are without value added or sales tax, which is added as the law sets it.",
        reason="Nobody should wonder whether a price includes tax.",
    ),
    Clause(
        id="self_billing",
        topic=Topic.SELF_BILLING,
        heading="Self-billing",
        when=when(circumstance={Circumstance.SELF_BILLING}),
        text=(
            "{supplier} mandates {client} to write invoices in {supplier}'s name and on its "
            "account, and may object to each within {time_window_days} days. {supplier} may end "
            "this mandate at any time."
        ),
        reason="The client writes the invoices, which needs the supplier's mandate.",
        written_for="member states of the European Union, Directive 2006/112/EC, article 224",
    ),
    Clause(
        id="project_funds",
        topic=Topic.PROJECT_FUNDS,
        heading="Project funds",
        when=when(circumstance={Circumstance.PROJECT_FUNDS}),
        text=(
            "{client} puts the price of each agreed part, with fees and taxes, with "
            "{funds_holder} before work on it begins. It is paid out when the part is accepted, "
            "and what is left goes back to {client}. What is disputed stays until it is decided."
        ),
        reason="Money put in beforehand lets both sides begin without knowing each other.",
    ),
    Clause(
        id="marketplace_fees",
        topic=Topic.MARKETPLACE_FEES,
        heading="Fees of the marketplace",
        when=when(channel={Channel.MARKETPLACE}),
        text=(
            "Both sides met on {marketplace} and pay its fees as they were when these terms were "
            "agreed: {fees}."
        ),
        reason="Fees are frozen at agreement, so that both sides know what is left.",
    ),
)
