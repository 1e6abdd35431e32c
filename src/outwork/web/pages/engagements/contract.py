"""The contract as a PDF: rendered from the terms, with the drawing of who does what."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse

from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Side
from outwork.arrangement.situation import Facts
from outwork.documents import (
    Clause,
    Contract,
    Fact,
    Milestone,
    Party,
    PriceLine,
    Seal,
    Sheet,
    Signature,
    print_contract,
)
from outwork.engagements.locking import not_there
from outwork.engagements.models import Agreement, Terms
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.engagements.terms.slots import cap_words
from outwork.engagements.terms.wording import worded
from outwork.files.headers import content_disposition
from outwork.journal.canonical import digest
from outwork.journal.sealing import newest
from outwork.kernel.money import Money
from outwork.people.models import OrganisationAddress
from outwork.people.queries import persons_by_id
from outwork.web.components.positions import describe_positions
from outwork.web.components.positions_drawing import IN_BLACK, draw_positions
from outwork.web.drawing import known
from outwork.web.pages.engagements.diagram import diagram_of
from outwork.web.pages.engagements.frame import Seen, see
from outwork.web.pages.engagements.terms import naming_of
from outwork.web.requests import KnownRequest

MEANS = {
    "password": "typed name with password",
    "second_factor": "typed name with second factor",
    "mailed_code": "typed name with a code sent by mail",
}
WRITTEN_FOR = "Starting points, not legal advice; each clause names the law it was written for."


@known
def contract(request: KnownRequest, engagement: UUID, number: int) -> HttpResponse:
    """One version as both sides get it; a draft says that nobody has signed."""
    seen = see(request, engagement)
    version = seen.engagement.terms.filter(number=number).first()
    if version is None:
        raise not_there("version")
    printed = print_contract(contract_of(seen, version))
    name = f"{seen.engagement.title}, version {number}.pdf"
    response = HttpResponse(printed.pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition(name)
    return response


def contract_of(seen: Seen, version: Terms) -> Contract:
    """Everything the document says, from the version's content and the signatures under it."""
    content = version.value
    naming = naming_of(seen)
    signed = list(version.agreements.order_by("agreed_at"))
    at = max((one.agreed_at for one in signed), default=version.written_at)
    diagram = diagram_of(content, client=naming.client, supplier=naming.supplier)
    return Contract(
        sheet=Sheet(
            reference=f"{seen.engagement.title}, version {version.number}",
            at=at,
            seal=_seal(),
            language=content.language,
        ),
        subject=content.title,
        version=version.number,
        arrangement=CATALOGUE[content.arrangement].name,
        client=_party(seen, Side.CLIENT),
        supplier=_party(seen, Side.SUPPLIER),
        begins=content.starts_on or at.date(),
        ends=content.ends_on,
        diagram_svg=draw_positions(
            diagram=diagram, colours=IN_BLACK, font_family="Libertinus Serif"
        ),
        diagram_words=describe_positions(diagram=diagram),
        price_lines=tuple(_price_lines(content, seen)),
        milestones=tuple(_milestones(content)),
        clauses=tuple(
            Clause(title=one.clause.heading, text=one.text, why=one.clause.reason)
            for one in worded(content, facts=Facts(), naming=naming)
        ),
        signatures=tuple(_signature(seen, side, signed) for side in Side),
        digest=digest(version.content),
        jurisdiction=WRITTEN_FOR,
    )


def _seal() -> Seal | None:
    link = newest()
    return Seal(number=link.number, digest=link.digest) if link else None


def _party(seen: Seen, side: Side) -> Party:
    address = OrganisationAddress.objects.filter(
        party_id=seen.engagement.organisation_id_of(side)
    ).first()
    lines = (
        [*address.lines.splitlines(), f"{address.postal_code} {address.city}"] if address else []
    )
    country = [address.country] if address else []
    return Party(name=seen.name(side), address=(*lines, *country), facts=_facts(side))


def _facts(side: Side) -> tuple[Fact, ...]:
    return (Fact(label="as", value=side.value),)


def _milestones(content: TermsContent) -> Iterator[Milestone]:
    for one in content.milestones:
        yield Milestone(
            title=one.title,
            due=one.due_on,
            amount=Money(one.amount_minor, content.currency),
            criteria=one.criteria,
        )


def _price_lines(content: TermsContent, seen: Seen) -> Iterator[PriceLine]:
    for line in content.lines:
        yield PriceLine(
            what=line.what,
            basis=_basis(line),
            rate=Money(
                line.fixed_minor if line.milestones else line.rate_minor or 0, content.currency
            ),
            unit="in all" if line.milestones else f"for each {line.unit}" if line.unit else "",
            limit=", ".join(
                cap_words(cap, currency=content.currency, naming=naming_of(seen))
                for cap in line.caps
            ),
        )


def _basis(line: LineContent) -> str:
    if line.expense_kinds:
        return "as receipts show: " + ", ".join(line.expense_kinds)
    return "when accepted" if line.milestones else f"by {line.basis}"


def _signature(seen: Seen, side: Side, signed: list[Agreement]) -> Signature:
    party = seen.engagement.organisation_id_of(side)
    found = next((one for one in signed if one.organisation_id == party), None)
    if found is None:
        return Signature(party=seen.name(side))
    return Signature(
        party=seen.name(side),
        by=persons_by_id([found.person_id])[found.person_id].name,
        way=MEANS[found.means],
        at=found.agreed_at,
    )
