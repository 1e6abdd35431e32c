"""The terms of an engagement: what a version says, what changed, and what can be done with it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.arrangement.positions import Side
from outwork.arrangement.situation import Facts
from outwork.arrangement.states import TermsState
from outwork.arrangement.tabs import Tab
from outwork.engagements.locking import not_there
from outwork.engagements.models import Terms
from outwork.engagements.printing.contract import naming_of, signer_of
from outwork.engagements.queries.changes import changed_by
from outwork.engagements.terms.content import (
    TermsContent,
)
from outwork.engagements.terms.wording import (
    ComparedClause,
    Fate,
    Worded,
    compared,
    worded,
)
from outwork.people.queries import persons_by_id
from outwork.web.components.acts import Act, Weight
from outwork.web.components.clauses import Change, ClauseText, Piece
from outwork.web.components.conversation import Sum
from outwork.web.components.duties import Silence
from outwork.web.components.moments import instant_text
from outwork.web.components.results import ResultRow
from outwork.web.components.tables import Table
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.changes import told_changes, told_effect
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.prices import price_rows, sums_of
from outwork.web.pages.engagements.states import version_words
from outwork.web.requests import KnownRequest, Request

CHANGES = {
    Fate.KEPT: Change.KEPT,
    Fate.REMOVED: Change.REMOVED,
    Fate.ADDED: Change.ADDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLink:
    """Another version, for the list of all."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A clause in the list of all, also where its text is left out."""

    number: str
    title: str
    changed: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """How one side agreed, or that it has not."""

    party: str
    words: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsPage:
    """The tab's context."""

    frame: Frame
    title: str
    from_words: str
    note: str
    reply: str
    changes: Table | None
    """What differs from the version that it changes."""
    effect: tuple[str, ...]
    prices: tuple[ResultRow, ...]
    clauses: tuple[ClauseText, ...]
    """Those that differ, or all."""
    clauses_title: str
    contents: tuple[ContentsEntry, ...]
    contents_words: str
    whole_href: str
    """To all clauses where only those that differ are shown, and back; empty where all differ."""
    whole_words: str
    sums: tuple[Sum, ...]
    signatures: tuple[SignatureLine, ...]
    acts: tuple[Act, ...]
    offer_action: str
    withdraw_action: str
    silence: Silence | None
    versions: tuple[VersionLink, ...]
    decision: str
    pdf_href: str


@known
def terms(request: KnownRequest, engagement: UUID, number: int = 0) -> HttpResponse:
    """A version: the newest unless another is named, with what changed from the one before."""
    seen = see(request, engagement)
    versions = list(seen.engagement.terms.order_by("-number"))
    version = next((one for one in versions if number in (0, one.number)), None)
    if version is None:
        raise not_there("version")
    before = changed_by(version)
    return draw(
        request,
        "outwork/pages/engagements/terms.html",
        _page(request, seen, version, before, versions),
        current="engagements",
    )


@known
def version(request: KnownRequest, terms: UUID) -> HttpResponse:
    """Where a duty leads that is about one version."""
    found = Terms.objects.filter(pk=terms).only("engagement_id", "number").first()
    if found is None:
        raise not_there("version")
    return redirect("terms_version", found.engagement_id, found.number)


def _page(
    request: KnownRequest,
    seen: Seen,
    version: Terms,
    before: Terms | None,
    versions: list[Terms],
) -> TermsPage:
    content, old = version.value, before.value if before else version.value
    clauses = clause_texts(seen, content, before.value if before else None)
    differing = tuple(one for one in clauses if one.changed) if before else ()
    whole = "whole" in request.GET or before is None
    here = reverse("terms_version", args=[seen.engagement.pk, version.number])
    return TermsPage(
        frame=frame(request, seen, current=Tab.TERMS),
        title=_title(version, changed=len(differing), has_before=before is not None),
        from_words=_from(request, version),
        note=version.note,
        reply=version.reply,
        changes=told_changes(old, content, reader=request.reader),
        effect=told_effect(old, content, today=request.at.date(), reader=request.reader),
        prices=price_rows(content, request=request),
        clauses=clauses if whole else differing,
        clauses_title=_("Clauses") if whole else _("Clauses that differ"),
        contents=tuple(_entry(one, here=here, whole=whole) for one in clauses),
        contents_words=_contents_words(len(clauses), len(differing)),
        whole_href="" if before is None else here if whole else f"{here}?whole=1",
        whole_words=_("Only what differs") if whole else _("Whole text"),
        sums=sums_of(content, request),
        signatures=signature_lines(request, seen, version),
        acts=_acts(request, seen, version),
        offer_action=_offer_action(version, request),
        withdraw_action=_withdraw_action(version, request),
        silence=_silence(request, version),
        versions=tuple(
            VersionLink(
                words=_("Version %(n)s, %(state)s")
                % {"n": one.number, "state": version_words(one.state)},
                href=reverse("terms_version", args=[seen.engagement.pk, one.number]),
                current=one.number == version.number,
            )
            for one in versions
        ),
        decision=_decision(version),
        pdf_href=reverse("contract", args=[seen.engagement.pk, version.number]),
    )


def _title(version: Terms, *, changed: int, has_before: bool) -> str:
    if not has_before:
        return _("Version %(n)s") % {"n": version.number}
    return ngettext(
        "Version %(n)s differs in %(c)s clause",
        "Version %(n)s differs in %(c)s clauses",
        changed,
    ) % {"n": version.number, "c": changed}


def _entry(one: ClauseText, *, here: str, whole: bool) -> ContentsEntry:
    address = "" if whole or one.changed else f"{here}?whole=1"
    return ContentsEntry(
        number=one.number, title=one.title, changed=one.changed, href=f"{address}#{one.key}"
    )


def _contents_words(number: int, changed: int) -> str:
    words = ngettext("%(n)s clause", "%(n)s clauses", number) % {"n": number}
    if not changed:
        return words
    return _("%(clauses)s, %(changed)s changed") % {"clauses": words, "changed": changed}


def _from(request: KnownRequest, version: Terms) -> str:
    who = persons_by_id([version.proposed_by_person_id])[version.proposed_by_person_id].name
    moment = instant_text(version.written_at, reader=request.reader)
    return _("from %(who)s, %(moment)s") % {"who": who, "moment": moment}


def clause_texts(
    seen: Seen, content: TermsContent, before: TermsContent | None
) -> tuple[ClauseText, ...]:
    """The clauses of a version, with what differs from the one before."""
    naming = naming_of(seen.engagement)
    now = worded(content, facts=Facts(), naming=naming)
    old: tuple[Worded, ...] = worded(before, facts=Facts(), naming=naming) if before else now
    return tuple(_clause(number, one) for number, one in enumerate(compared(old, now), start=1))


def _clause(number: int, one: ComparedClause) -> ClauseText:
    return ClauseText(
        key=f"clause-{number}",
        number=str(number),
        title=one.clause.heading,
        pieces=tuple(Piece(text=piece.text, change=CHANGES[piece.fate]) for piece in one.stretches),
        reason=one.clause.reason,
    )


def signature_lines(request: Request, seen: Seen, version: Terms) -> tuple[SignatureLine, ...]:
    """How each side agreed to a version, or that it has not."""
    signed = {one.organisation_id: one for one in version.agreements.all()}
    lines = []
    for side in Side:
        found = signed.get(seen.engagement.organisation_id_of(side))
        if found is None:
            lines.append(SignatureLine(party=seen.name(side), words=_("not yet"), done=False))
            continue
        words = _("%(who)s, %(moment)s") % {
            "who": signer_of(found),
            "moment": instant_text(found.agreed_at, reader=request.reader),
        }
        lines.append(SignatureLine(party=seen.name(side), words=words, done=True))
    return tuple(lines)


def _acts(request: KnownRequest, seen: Seen, version: Terms) -> tuple[Act, ...]:
    if version.state != TermsState.OFFERED or seen.side is None:
        return ()
    mine = seen.engagement.organisation_id_of(seen.side)
    has_signed = version.agreements.filter(organisation_id=mine).exists()
    acts = []
    if not has_signed:
        acts.append(
            Act(
                label=_("Agree to version %(n)s") % {"n": version.number},
                href=reverse("terms_agreement", args=[version.pk]),
                weight=Weight.FILLED,
            )
        )
    acts.append(
        Act(
            label=_("Propose version %(n)s") % {"n": version.number + 1},
            href=reverse("terms_proposal", args=[seen.engagement.pk]),
        )
    )
    if version.proposed_by_id not in request.actor.organisations:
        decline = reverse("terms_refusal", args=[version.pk])
        acts.append(Act(label=_("Decline"), href=decline, weight=Weight.QUIET))
    return tuple(acts)


def _offer_action(version: Terms, request: KnownRequest) -> str:
    is_mine = version.proposed_by_id in request.actor.organisations
    is_draft = version.state == TermsState.DRAFT and is_mine
    return reverse("terms_offer", args=[version.pk]) if is_draft else ""


def _withdraw_action(version: Terms, request: KnownRequest) -> str:
    is_mine = version.proposed_by_id in request.actor.organisations
    if version.state in (TermsState.OFFERED, TermsState.DRAFT) and is_mine:
        return reverse("terms_withdrawal", args=[version.pk])
    return ""


def _silence(request: KnownRequest, version: Terms) -> Silence | None:
    if version.state != TermsState.OFFERED or version.answer_by is None:
        return None
    moment = instant_text(version.answer_by, reader=request.reader)
    return Silence(
        consequence=_("the offer lapses on %(moment)s") % {"moment": moment},
        rest=_("; what holds today goes on."),
    )


def _decision(version: Terms) -> str:
    words = {
        TermsState.DRAFT: _("A draft: only your side sees it"),
        TermsState.OFFERED: _("If you agree"),
        TermsState.AGREED: _("Agreed: this version binds"),
        TermsState.REPLACED: _("Replaced by a newer version"),
        TermsState.DECLINED: _("Declined"),
        TermsState.WITHDRAWN: _("Withdrawn"),
        TermsState.LAPSED: _("Lapsed: nobody answered in time"),
    }
    return words[TermsState(version.state)]
