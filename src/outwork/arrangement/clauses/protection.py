"""Clauses on rights, confidence, data, security and equipment."""

from outwork.arrangement.answers import Location, Party
from outwork.arrangement.clauses.clause import Clause, Topic
from outwork.arrangement.situation import Circumstance, DataClass, when

_NOT_PUBLIC = set(DataClass) - {DataClass.PUBLIC}
_PERSONAL = {DataClass.PERSONAL, DataClass.SPECIAL}
_ABROAD = {Location.NEARSHORE, Location.OFFSHORE}
_GDPR = "member states of the European Union, Regulation (EU) 2016/679, as of November 2026"

PROTECTION = (
    Clause(
        id="rights_supplier",
        topic=Topic.RIGHTS,
        heading="Rights in the work",
        when=when(answerable={Party.WORKER, Party.PROVIDER}),
        text=(
            "With payment, {client} receives the exclusive right, without limit of time or place, "
            "to use, change and pass on what was made for it. What {supplier} had before stays "
            "{supplier}'s; {client} may use it as part of the work. {supplier} names the work of "
            "third parties in it, and its terms of use, before it is handed in."
        ),
        reason="What is paid for should be usable without asking again.",
    ),
    Clause(
        id="rights_directed",
        topic=Topic.RIGHTS,
        heading="Rights in the work",
        when=when(employer={Party.PROVIDER}, director={Party.CLIENT}),
        text=(
            "All rights in what the people make under {client}'s direction belong to {client} from "
            "the moment it is made. {supplier} makes sure by its contracts with them that it can "
            "pass these rights on, and does so hereby."
        ),
        reason="The client directs the work, but the rights arise with another's employees.",
    ),
    Clause(
        id="rights_group",
        topic=Topic.RIGHTS,
        heading="Rights in the work",
        when=when(employer={Party.CENTRE}),
        text=(
            "All rights in what the centre makes belong to {client}, which bears its cost and "
            "carries its risk."
        ),
        reason="Who owns what a centre makes decides how the group is taxed.",
        written_for="countries that follow the OECD Transfer Pricing Guidelines, edition of 2022",
    ),
    Clause(
        id="confidentiality",
        topic=Topic.CONFIDENTIALITY,
        heading="Confidentiality",
        when=when(data_class=_NOT_PUBLIC),
        text=(
            "Each side keeps in confidence what it learns about the other that is not public, uses "
            "it for this work only, and tells only those who need it and are bound alike. This "
            "holds for {confidentiality_years} years after the end, and for personal data without "
            "an end."
        ),
        reason="The work touches data that is not public.",
    ),
    Clause(
        id="data_on_instruction",
        topic=Topic.DATA_PROTECTION,
        heading="Personal data",
        when=when(data_class=_PERSONAL, director={Party.WORKER, Party.PROVIDER}),
        text=(
            "{supplier} handles personal data only on {client}'s documented instructions, by "
            "people bound to secrecy, protected as annex C says, and with others only if {client} "
            "agreed beforehand. {supplier} reports a breach without delay and within 24 hours at "
            "most, helps {client} answer whoever the data is about, lets itself be checked, and "
            "deletes or returns all of it at the end."
        ),
        reason="The supplier handles personal data of which the client is in charge.",
        written_for=f"{_GDPR}, article 28",
    ),
    Clause(
        id="data_under_direction",
        topic=Topic.DATA_PROTECTION,
        heading="Personal data",
        when=when(data_class=_PERSONAL, director={Party.CLIENT}),
        text=(
            "The people handle personal data under {client}'s direct authority, in its systems and "
            "by its rules only. {supplier} itself sees none of it, and binds its people to secrecy."
        ),
        reason="The people work with personal data under the client's own direction.",
        written_for=f"{_GDPR}, articles 29 and 32",
    ),
    Clause(
        id="special_data",
        topic=Topic.SPECIAL_DATA,
        heading="Specially protected data",
        when=when(data_class={DataClass.SPECIAL}),
        text=(
            "Data on health, belief, biometry and the like is seen only by people named to "
            "{client} beforehand. Each look at it is recorded, and none of it leaves {client}'s "
            "systems."
        ),
        reason="The work touches data that the law protects most.",
        written_for=f"{_GDPR}, article 9",
    ),
    Clause(
        id="data_abroad",
        topic=Topic.DATA_COUNTRIES,
        heading="Where data is handled",
        when=when(data_class=_PERSONAL, location=_ABROAD),
        text=(
            "Data is handled only in {data_countries}; looking at it from elsewhere counts as "
            "handling it there. Where personal data leaves the European Economic Area for a "
            "country without an adequacy decision, the standard contractual clauses are part of "
            "these terms as annex D. These tasks stay in {client}'s country: {home_tasks}."
        ),
        reason="The work is done in another country, and data would go there with it.",
        written_for=f"{_GDPR}, chapter V",
    ),
    Clause(
        id="data_countries",
        topic=Topic.DATA_COUNTRIES,
        heading="Where data is handled",
        when=when(data_class=_NOT_PUBLIC),
        text=(
            "Data is handled only in {data_countries}; looking at it from elsewhere counts as "
            "handling it there. These tasks stay in {client}'s country: {home_tasks}."
        ),
        reason="The client said where its data may be.",
    ),
    Clause(
        id="security",
        topic=Topic.SECURITY,
        heading="Access and security",
        when=when(data_class=_NOT_PUBLIC),
        text=(
            "{client} gives access to a person, for a purpose and until a date. Nobody shares it. "
            "It ends with the person's assignment, and {supplier} confirms in writing that it is "
            "no longer used. Each side tells the other at once of anything that endangers the "
            "other's data or systems."
        ),
        reason="Access that outlives its purpose is how data gets lost.",
    ),
    Clause(
        id="equipment_supplier",
        topic=Topic.EQUIPMENT,
        heading="Equipment",
        when=when(employer={Party.WORKER, Party.PROVIDER}),
        text=(
            "{supplier} provides the equipment for the work, keeps it up to date, and bears its "
            "cost."
        ),
        reason="Whoever employs the people, or works for themself, equips them.",
    ),
    Clause(
        id="equipment_centre",
        topic=Topic.EQUIPMENT,
        heading="Equipment",
        when=when(employer={Party.CENTRE}),
        text="{supplier} equips its people by the standards of the group, as part of its cost.",
        reason="The equipment of an own centre is part of what it costs.",
    ),
    Clause(
        id="lent_equipment",
        topic=Topic.LENT_EQUIPMENT,
        heading="Lent equipment",
        when=when(circumstance={Circumstance.CLIENT_EQUIPMENT}),
        text=(
            "What {client} lends is listed in annex E, stays {client}'s, is used for this work "
            "only, and comes back within {handover_days} days after the end."
        ),
        reason="The client lends devices or tools, against the rule that the supplier equips.",
    ),
)
