"""The contract as a document: rendered from the terms, with the drawing of who does what."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Side
from outwork.arrangement.situation import Facts
from outwork.documents import (
    Annex,
    Clause,
    Contract,
    Fact,
    Milestone,
    Party,
    PriceLine,
    Seal,
    Sheet,
    Signature,
)
from outwork.documents.positions import IN_BLACK, describe_positions, draw_positions
from outwork.engagements.models import Agreement, Engagement, Terms
from outwork.engagements.printing.diagram import diagram_of
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.engagements.terms.seats import band_words, seats_words
from outwork.engagements.terms.service.wording import agreed_levels
from outwork.engagements.terms.slots import Naming, cap_words
from outwork.engagements.terms.wording import worded
from outwork.journal.canonical import digest
from outwork.journal.sealing import newest
from outwork.kernel.money import Money
from outwork.people.models import OrganisationAddress, PersonDetails
from outwork.people.queries import organisations_by_id, persons_by_id

MEANS = {
    "password": "typed name with password",
    "second_factor": "typed name with second factor",
    "mailed_code": "typed name with a code sent by mail",
    "token": "typed name with a token of an account",
}
WRITTEN_FOR = "Starting points, not legal advice; each clause names the law it was written for."


def contract_of(version: Terms) -> Contract:
    """Everything the document says, from the version's content and the signatures under it."""
    content = version.value
    naming = naming_of(version.engagement)
    signed = list(version.agreements.order_by("agreed_at"))
    at = max((one.agreed_at for one in signed), default=version.written_at)
    diagram = diagram_of(content, client=naming.client, supplier=naming.supplier)
    return Contract(
        sheet=Sheet(
            reference=f"{content.title}, version {version.number}",
            at=at,
            seal=_seal(),
            language=content.language,
        ),
        subject=content.title,
        version=version.number,
        arrangement=CATALOGUE[content.arrangement].name,
        client=_party(version.engagement, Side.CLIENT, name=naming.client),
        supplier=_party(version.engagement, Side.SUPPLIER, name=naming.supplier),
        begins=content.starts_on or at.date(),
        ends=content.ends_on,
        diagram_svg=draw_positions(
            diagram=diagram, colours=IN_BLACK, font_family="Libertinus Serif"
        ),
        diagram_words=describe_positions(diagram=diagram),
        price_lines=tuple(_price_lines(content, naming)),
        milestones=tuple(_milestones(content)),
        clauses=tuple(
            Clause(title=one.clause.heading, text=one.text, why=one.clause.reason)
            for one in worded(content, facts=Facts(), naming=naming)
        ),
        annexes=tuple(_annexes(content, naming)),
        signatures=(
            _signature(version.engagement.client_id, naming.client, signed),
            _signature(version.engagement.supplier_id, naming.supplier, signed),
        ),
        digest=digest(version.content),
        jurisdiction=WRITTEN_FOR,
    )


def _seal() -> Seal | None:
    link = newest()
    return Seal(number=link.number, digest=link.digest) if link else None


def naming_of(engagement: Engagement) -> Naming:
    """By which names the clauses speak of the sides, as far as they are open to the reader."""
    cards = organisations_by_id({engagement.client_id, engagement.supplier_id})
    names = {side: cards.get(engagement.organisation_id_of(side)) for side in Side}
    client, supplier = (
        card.name if card else str(_("Invited, not answered yet"))
        for card in (names[Side.CLIENT], names[Side.SUPPLIER])
    )
    return Naming(client=client, supplier=supplier)


def _party(engagement: Engagement, side: Side, *, name: str) -> Party:
    address = OrganisationAddress.objects.filter(
        party_id=engagement.organisation_id_of(side)
    ).first()
    lines = (
        [*address.lines.splitlines(), f"{address.postal_code} {address.city}"] if address else []
    )
    country = [address.country] if address else []
    return Party(name=name, address=(*lines, *country), facts=(Fact(label="as", value=side.value),))


def _milestones(content: TermsContent) -> Iterator[Milestone]:
    for one in content.milestones:
        yield Milestone(
            title=one.title,
            due=one.due_on,
            amount=Money(one.amount_minor, content.currency),
            criteria=one.criteria,
        )


def _price_lines(content: TermsContent, naming: Naming) -> Iterator[PriceLine]:
    for line in content.lines:
        yield PriceLine(
            what=line.what,
            basis=_basis(line),
            rate=Money(
                line.fixed_minor if line.milestones else line.rate_minor or 0, content.currency
            ),
            unit="in all" if line.milestones else f"for each {line.unit}" if line.unit else "",
            limit=", ".join(_limits(line, content, naming)),
        )


def _limits(line: LineContent, content: TermsContent, naming: Naming) -> Iterator[str]:
    """What bounds a line: its caps, and of seats how many there are and how they move."""
    if line.capacity is not None:
        yield f"{seats_words(line)}, by call-off {band_words(line)}"
        if line.capacity.fee_minor is not None:
            fee = naming.amount(line.capacity.fee_minor, content.currency)
            yield f"{fee} of the rate is the fee, the rest the cost"
    for cap in line.caps:
        yield cap_words(cap, currency=content.currency, naming=naming)


def _annexes(content: TermsContent, naming: Naming) -> Iterator[Annex]:
    """Annex B, once for each service that is paid for."""
    for line in content.lines:
        if line.service is not None:
            agreed = agreed_levels(line.service, currency=content.currency, naming=naming)
            yield Annex(
                title=f"Annex B: service levels of {line.what}",
                rows=tuple(Fact(label=one.what, value=one.words) for one in agreed),
            )


def _basis(line: LineContent) -> str:
    if line.expense_kinds:
        return "as receipts show: " + ", ".join(line.expense_kinds)
    return "when accepted" if line.milestones else f"by {line.basis}"


def _signature(party: UUID, name: str, signed: list[Agreement]) -> Signature:
    found = next((one for one in signed if one.organisation_id == party), None)
    if found is None:
        return Signature(party=name)
    return Signature(
        party=name,
        by=signer_of(found),
        way=MEANS[found.means],
        at=found.agreed_at,
    )


def signer_of(signed: Agreement) -> str:
    """Who signed, and as whom they had been invited where that is another name."""
    name = persons_by_id([signed.person_id])[signed.person_id].name
    if not signed.is_under_another_name:
        return name
    details = PersonDetails.objects.filter(person_id=signed.person_id).first()
    if details is None:
        return _("%(name)s (invited under another name)") % {"name": name}
    return _("%(name)s (invited as %(other)s)") % {"name": name, "other": details.entered_as}
