"""What a total cost is made of: each component by its id, in the order it is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part of the total cost."""

    id: str
    name: str
    meaning: str
    rows: tuple[str, ...] = ()
    """Assumptions it rests on, beside the countries' table."""
    is_loss: bool = False
    """Part of the expected loss: something gone wrong."""


COMPONENTS = {
    one.id: one
    for one in (
        Component(
            id="price",
            name="Price of the work",
            meaning="what is paid for the hours, seats or result itself",
            rows=(
                "labour_cost_spread",
                "vendor_rate_spread",
                "freelance_rate_spread",
                "fixed_premium",
                "volume_discount",
                "liaison_share",
            ),
        ),
        Component(
            id="platform_fee",
            name="Marketplace fee",
            meaning="the client's share of a marketplace's fees",
            rows=("fee_upwork_client",),
        ),
        Component(
            id="vat",
            name="VAT not recovered",
            meaning="value added tax on everything bought outside that stays with you",
        ),
        Component(
            id="currency",
            name="Currency",
            meaning="what exchange rates add or take; zero on average",
            rows=("currency_share_provider", "fx_default_volatility"),
        ),
        Component(
            id="selection",
            name="Finding and choosing",
            meaning="own hours and tenders until a supplier is agreed",
            rows=("select_hours_freelance", "select_hours_provider", "vendor_select_frac"),
        ),
        Component(
            id="hiring",
            name="Hiring",
            meaning="filling posts, at the start and for those who leave",
            rows=("hire_cost", "perm_fee", "select_hours_hire"),
        ),
        Component(
            id="setup",
            name="Setting up",
            meaning="founding, contracts, training before the first day",
            rows=("captive_setup", "captive_hidden", "cs_vendor_setup_fee", "transfer_fee"),
        ),
        Component(
            id="centre",
            name="Running a centre",
            meaning="lead, finance, legal and audit of a centre of one's own",
            rows=("centre_fixed_year",),
        ),
        Component(
            id="transition",
            name="Handing over",
            meaning="explaining, documenting, running side by side",
            rows=("explain_share", "transition_frac", "process_ramp_frac"),
        ),
        Component(
            id="own_time",
            name="Your own time",
            meaning="guiding, reviewing and managing the contract",
            rows=("client_time_share", "contract_mgmt_frac", "contract_mgmt_off_frac", "span"),
        ),
        Component(
            id="leakage",
            name="Leaking value",
            meaning="what is lost under guidance you have not the hours for",
            rows=("governance_leak_frac",),
            is_loss=True,
        ),
        Component(
            id="ramp_up",
            name="Learning",
            meaning="hours paid while people are not yet fully productive",
            rows=("start_productivity", "ramp_small", "ramp_large", "productivity_lag_frac"),
        ),
        Component(
            id="churn",
            name="Turnover",
            meaning="output lost because people leave and others learn again",
            rows=("attr_office_home", "attr_office_far", "attrition_spread"),
        ),
        Component(
            id="bridging",
            name="Bridging",
            meaning="how the need is met until it is delivered",
            rows=("bridge_premium",),
        ),
        Component(
            id="idle_after",
            name="Paid without use",
            meaning="people hired for the work and paid after it",
            rows=("hire_commit_weeks", "hire_reuse"),
        ),
        Component(
            id="change_orders",
            name="Changes",
            meaning="growth of requirements at the price of changes",
            rows=("creep_monthly", "change_premium"),
        ),
        Component(
            id="renegotiation",
            name="Renegotiation",
            meaning="a provider's loss that comes back",
            rows=("loss_passed_back", "vendor_margin", "log_overrun_fixed"),
            is_loss=True,
        ),
        Component(
            id="defects",
            name="Faults left",
            meaning="what faults found after acceptance cost you",
            rows=("residual_defects",),
            is_loss=True,
        ),
        Component(
            id="failure",
            name="Failure and doing it again",
            meaning="work given up, paid in part and done again by another",
            rows=("outsourcing_fail_prob", "task_fail_prob", "paid_when_failed", "salvage"),
            is_loss=True,
        ),
        Component(
            id="delay",
            name="Delay",
            meaning="weeks late at their cost",
            rows=("delay_share_week", "distributed_delay"),
            is_loss=True,
        ),
        Component(
            id="severance",
            name="Letting people go",
            meaning="severance of own people replaced, or at the end",
            rows=("stay_without_cause", "pay_severance_least"),
        ),
        Component(
            id="knowledge",
            name="Knowledge that leaves",
            meaning="learning again what went with the supplier",
            rows=("need_goes_on", "need_goes_on_piece"),
        ),
        Component(
            id="breach",
            name="Breach",
            meaning="the part of a breach's expected loss that going outside adds",
            rows=("breach_third_share", "breach_touch", "breach_loss"),
            is_loss=True,
        ),
        Component(
            id="reclassification",
            name="Reclassification",
            meaning="back pay where a freelancer is found to be an employee",
            rows=("reclass_hazard", "misclass_backpay"),
            is_loss=True,
        ),
        Component(
            id="goods",
            name="Material, freight and duty",
            meaning="what making things abroad adds to labour",
            rows=("mfg_landed_uplift", "mfg_tooling", "transit_weeks"),
        ),
        Component(
            id="interface",
            name="Keeping two parts together",
            meaning="what it costs that part is done here and part there",
            rows=("hybrid_interface",),
        ),
    )
}
