"""Every page and the address it stands at: nouns, with their acts below them."""

from django.urls import URLPattern, URLResolver, path

from outwork.web.pages import (
    choices,
    files,
    first_visit,
    look,
    notice_preferences,
    notices,
    search,
    today,
)
from outwork.web.pages.engagements import (
    answering_hours,
    deciding,
    handing_in,
    hours,
    life,
    listing,
    messages,
    reviewing,
    saying,
    starting,
    terms,
    work,
)
from outwork.web.pages.money import invoice, of_engagement, overview

ENGAGEMENTS: list[URLPattern | URLResolver] = [
    path("engagements", listing.engagements, name="engagements"),
    path("engagements/new", starting.start, name="engagement_new"),
    path("engagements/<uuid:engagement>", work.work, name="engagement"),
    path("engagements/<uuid:engagement>/life", life.life, name="engagement_life"),
    path("engagements/<uuid:engagement>/terms", terms.terms, name="engagement_terms"),
    path("engagements/<uuid:engagement>/terms/<int:number>", terms.terms, name="terms_version"),
    path("engagements/<uuid:engagement>/proposal", deciding.proposal, name="terms_proposal"),
    path("engagements/<uuid:engagement>/messages", messages.messages, name="engagement_messages"),
    path("messages/<uuid:message>", saying.message, name="thread"),
    path("messages/<uuid:message>/answer", saying.question, name="question"),
    path("messages/<uuid:message>/correction", saying.correction, name="message_correction"),
    path("messages/<uuid:message>/withdrawal", saying.withdrawal, name="message_withdrawal"),
    path(
        "engagements/<uuid:engagement>/hours/<str:line>", hours.own_hours, name="engagement_hours"
    ),
    path("timesheets/<uuid:timesheet>", answering_hours.timesheet, name="timesheet"),
    path(
        "timesheets/<uuid:timesheet>/approval", answering_hours.approval, name="timesheet_approval"
    ),
    path("terms/<uuid:terms>", terms.version, name="terms"),
    path("terms/<uuid:terms>/offer", deciding.offering, name="terms_offer"),
    path("terms/<uuid:terms>/agreement", deciding.agreement, name="terms_agreement"),
    path("terms/<uuid:terms>/refusal", deciding.refusal, name="terms_refusal"),
    path("terms/<uuid:terms>/withdrawal", deciding.withdrawal, name="terms_withdrawal"),
    path("results/<uuid:milestone>", reviewing.acceptance, name="milestone_review"),
    path("results/<uuid:milestone>/acceptance", reviewing.acceptance, name="milestone_acceptance"),
    path("results/<uuid:milestone>/submission", handing_in.submission, name="milestone_submission"),
]

MONEY: list[URLPattern | URLResolver] = [
    path("money", overview.money, name="money"),
    path("money/<str:way>.csv", overview.open_items, name="open_items"),
    path(
        "engagements/<uuid:engagement>/money",
        of_engagement.engagement_money,
        name="engagement_money",
    ),
    path("engagements/<uuid:engagement>/bill", of_engagement.bill, name="engagement_bill"),
    path("invoices/<uuid:invoice>", invoice.invoice, name="invoice"),
    path("invoices/<uuid:invoice>/payment", invoice.payment, name="invoice_payment"),
    path("invoices/<uuid:invoice>/confirmation", invoice.confirmation, name="payment_confirmation"),
    path("invoices/<uuid:invoice>/credit", invoice.crediting, name="invoice_credit"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_visit.home, name="home"),
    path("today", today.today, name="today"),
    *ENGAGEMENTS,
    *MONEY,
    path("notices", notices.notices, name="notices"),
    path("notices/read", notices.all_read, name="notices_read"),
    path("notices/preferences", notice_preferences.preferences, name="notice_preferences"),
    path("notices/<uuid:notice>", notices.notice, name="notice"),
    path("files/<uuid:file>", files.file, name="file"),
    path("search", search.search, name="search"),
    path("more", choices.more, name="more"),
    path("organisation/choice", choices.choose_organisation, name="organisation_choice"),
    path("look", look.look, name="look"),
    path("look/<str:name>", look.look, name="look_at"),
    path("theme", choices.choose_theme, name="theme"),
]
