"""What the columns of a file of contracts are called in people's spreadsheets."""

from outwork.arrangement.catalogue import ENGAGEMENTS
from outwork.intake.target import Column, Kind, Target

WORDS_OF_WAYS = {
    "freelance": ("freelance", "freelancer", "contractor", "consultant", "freiberufler"),
    "project_outsourcing": ("project", "project outsourcing", "outsourcing", "fixed price"),
    "managed_service": (
        "managed service", "service", "services", "saas", "subscription", "maintenance",
        "dienstleistung", "wartung",
    ),
    "outstaffing": ("outstaffing", "staff augmentation", "body leasing", "temporary staff"),
    "offshore_centre": ("offshore centre", "offshore center", "captive", "subsidiary"),
    "employer_of_record": ("employer of record", "eor", "payroll provider"),
}  # fmt: skip
assert WORDS_OF_WAYS.keys() == {one.id for one in ENGAGEMENTS}, "every way of working has words"

TARGET = Target(
    kind="engagements.outside_contract",
    identity=("supplier", "title", "starts_on"),
    columns=(
        Column(
            name="supplier",
            label="Supplier",
            kind=Kind.TEXT,
            required=True,
            most_characters=200,
            synonyms=(
                "vendor", "vendor name", "supplier name", "provider", "company", "contractor",
                "counterparty", "lieferant", "dienstleister", "anbieter", "fournisseur",
            ),
        ),
        Column(
            name="title",
            label="Contract",
            kind=Kind.TEXT,
            required=True,
            most_characters=120,
            synonyms=(
                "title", "contract name", "contract title", "agreement", "description", "service",
                "subject", "what for", "vertrag", "bezeichnung", "leistung", "contrat", "objet",
            ),
        ),
        Column(
            name="arrangement",
            label="Type",
            kind=Kind.CHOICE,
            synonyms=("way of working", "contract type", "category", "art", "vertragsart"),
            choices=tuple((word, key) for key, words in WORDS_OF_WAYS.items() for word in words),
        ),
        Column(
            name="value_year",
            label="Value a year",
            kind=Kind.AMOUNT,
            synonyms=(
                "annual value", "annual cost", "yearly value", "yearly cost", "acv", "per year",
                "annual contract value", "annual spend", "value", "amount", "jahreswert",
                "kosten pro jahr", "montant annuel",
            ),
        ),
        Column(
            name="value_month",
            label="Value a month",
            kind=Kind.AMOUNT,
            synonyms=("monthly value", "monthly cost", "monthly fee", "per month", "mrr",
                      "monatlich", "kosten pro monat", "mensuel"),
        ),
        Column(
            name="value_whole",
            label="Value in all",
            kind=Kind.AMOUNT,
            synonyms=("total value", "total cost", "contract value", "tcv", "total contract value",
                      "price", "gesamtwert", "auftragswert", "montant total"),
        ),
        Column(
            name="currency",
            label="Currency",
            kind=Kind.CURRENCY,
            required=True,
            synonyms=("curr", "ccy", "iso currency", "währung", "devise"),
        ),
        Column(
            name="starts_on",
            label="Start",
            kind=Kind.DATE,
            synonyms=("start date", "begin", "begins", "from", "effective date", "commencement",
                      "beginn", "vertragsbeginn", "début", "date de début"),
        ),
        Column(
            name="ends_on",
            label="End",
            kind=Kind.DATE,
            synonyms=("end date", "expiry", "expiry date", "expires", "expiration date", "until",
                      "renewal date", "renews", "term end", "ende", "vertragsende", "fin",
                      "date de fin"),
        ),
        Column(
            name="notice",
            label="Notice",
            kind=Kind.TEXT,
            most_characters=40,
            synonyms=("notice period", "notice days", "days of notice", "cancellation period",
                      "termination notice", "kündigungsfrist", "préavis"),
        ),
        Column(
            name="renews",
            label="Renews for",
            kind=Kind.TEXT,
            most_characters=40,
            synonyms=("renewal term", "renewal period", "renewal months", "auto renewal term",
                      "verlängerung", "reconduction"),
        ),
        Column(
            name="owner",
            label="Owner",
            kind=Kind.TEXT,
            most_characters=254,
            synonyms=("contract owner", "responsible", "manager", "business owner",
                      "verantwortlich", "responsable"),
        ),
        Column(
            name="country",
            label="Country",
            kind=Kind.TEXT,
            most_characters=60,
            synonyms=("supplier country", "vendor country", "land", "pays"),
        ),
        Column(
            name="cost_centre",
            label="Cost centre",
            kind=Kind.TEXT,
            most_characters=40,
            synonyms=("cost center", "department", "kostenstelle", "centre de coûts"),
        ),
        Column(
            name="reference",
            label="Reference",
            kind=Kind.TEXT,
            most_characters=60,
            synonyms=("contract number", "contract id", "contract no", "po", "po number",
                      "purchase order", "vertragsnummer", "numéro"),
        ),
        Column(
            name="note",
            label="Note",
            kind=Kind.TEXT,
            most_characters=2_000,
            synonyms=("notes", "comment", "comments", "remarks", "bemerkung", "commentaire"),
        ),
    ),
)  # fmt: skip
