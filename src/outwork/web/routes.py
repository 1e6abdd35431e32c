"""Every page and the address it stands at: nouns, with their acts below them."""

from django.urls import URLPattern, URLResolver, path

from outwork.web.pages import (
    choices,
    files,
    first_administrator,
    first_visit,
    hiring,
    look,
    notice_preferences,
    notices,
    search,
    today,
)
from outwork.web.pages.account import (
    members,
    money_details,
    oneself,
    organisation,
    profile,
    security,
    webhook_acts,
    webhooks,
)
from outwork.web.pages.advisor import assumptions, keeping, page
from outwork.web.pages.engagements import (
    answering_hours,
    contract,
    deciding,
    ending,
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
from outwork.web.pages.linked import account, answering, offer, opening, signing, talking, text
from outwork.web.pages.linked import work as linked_work
from outwork.web.pages.money import (
    bank,
    invoice,
    issuing,
    of_engagement,
    orders,
    overview,
    received,
)
from outwork.web.pages.operator import health, outbox
from outwork.web.pages.register import (
    bringing_in,
    entry,
    handing_out,
    importing,
    outside_contract,
)
from outwork.web.pages.register import listing as register
from outwork.web.pages.working import (
    board,
    expense,
    expenses,
    reports,
    seat_acts,
    seat_month,
    seats,
    service_period,
    service_telling,
    services,
    statements,
)

ADVISOR: list[URLPattern | URLResolver] = [
    path("advisor", page.advisor, name="advisor"),
    path("advisor/answer", page.advisor_answer, name="advisor_answer"),
    path("advisor/detail", page.advisor_detail, name="advisor_detail"),
    path("advisor/assumptions", assumptions.assumptions, name="assumptions"),
    path("advisor/assumptions/<slug:row>", assumptions.assumption, name="assumption"),
    path("advice", keeping.keep_answer, name="advice_keep"),
    path("advice/<uuid:advice>", keeping.advice, name="advice"),
]

ENGAGEMENTS: list[URLPattern | URLResolver] = [
    path("engagements", listing.engagements, name="engagements"),
    path("engagements/new", starting.start, name="engagement_new"),
    path("engagements/<uuid:engagement>", work.work, name="engagement"),
    path("engagements/<uuid:engagement>/life", life.life, name="engagement_life"),
    path("engagements/<uuid:engagement>/exit-list", ending.exit_list, name="exit_item"),
    path("engagements/<uuid:engagement>/start", life.life, name="start"),
    path("engagements/<uuid:engagement>/terms", terms.terms, name="engagement_terms"),
    path("engagements/<uuid:engagement>/terms/<int:number>", terms.terms, name="terms_version"),
    path(
        "engagements/<uuid:engagement>/terms/<int:number>.pdf",
        contract.contract,
        name="contract",
    ),
    path("certificate.pem", contract.certificate, name="certificate"),
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
    path("engagements/<uuid:engagement>/expenses", expenses.expenses, name="engagement_expenses"),
    path("engagements/<uuid:engagement>/expenses/new", expense.new, name="expense_new"),
    path("expenses/<uuid:expense>", expense.expense, name="expense"),
    path("engagements/<uuid:engagement>/tasks", board.board, name="board"),
    path("tasks/<uuid:task>", board.task, name="task"),
    path("tasks/<uuid:task>/move", board.move, name="task_move"),
    path("tasks/<uuid:task>/assignment", board.assignment, name="task_assignment"),
    path("engagements/<uuid:engagement>/report", reports.report, name="report"),
    path("engagements/<uuid:engagement>/service", services.services, name="engagement_service"),
    path(
        "engagements/<uuid:engagement>/service/<str:line>/cases",
        services.cases,
        name="service_cases",
    ),
    path(
        "engagements/<uuid:engagement>/service/<str:line>/events",
        service_telling.telling,
        name="service_telling",
    ),
    path("service-periods/<uuid:period>", service_period.service_period, name="service_period"),
    path("engagements/<uuid:engagement>/seats", seats.seats, name="engagement_seats"),
    path(
        "engagements/<uuid:engagement>/seats/<str:line>/call-off",
        seat_acts.calling_off,
        name="seats_call_off",
    ),
    path("seats/<uuid:seat>", seat_acts.seat, name="seat"),
    path("seat-assignments/<uuid:assignment>", seat_acts.stay, name="stay"),
    path("replacements/<uuid:replacement>", seat_acts.replacement, name="replacement"),
    path("capacity-periods/<uuid:period>", seat_month.capacity_period, name="capacity_period"),
    path("bench", seat_month.bench, name="bench"),
    path("statements/<uuid:statement>", statements.statement, name="statement"),
    path("statements/<uuid:statement>/approval", statements.statement, name="statement_approval"),
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
    path(
        "engagements/<uuid:engagement>/received-invoices/new",
        received.new,
        name="received_invoice_new",
    ),
    path("received-invoices/<uuid:invoice>", received.received_invoice, name="received_invoice"),
    path("money/payments", orders.orders, name="payments"),
    path("money/payments/<uuid:order>", orders.order, name="payment_release"),
    path("money/bank", bank.bank, name="bank"),
    path("money/bank/<uuid:receipt>", bank.assignment, name="receipt_assignment"),
    path("invoices/<uuid:invoice>", invoice.invoice, name="invoice"),
    path("invoices/<uuid:invoice>/issue", issuing.check, name="invoice_issue"),
    path("invoices/<uuid:invoice>/payment", invoice.payment, name="invoice_payment"),
    path("invoices/<uuid:invoice>/confirmation", invoice.confirmation, name="payment_confirmation"),
    path("invoices/<uuid:invoice>/credit", invoice.crediting, name="invoice_credit"),
]

REGISTER: list[URLPattern | URLResolver] = [
    path("register", register.listing, name="register"),
    path("register/export", handing_out.export, name="register_export"),
    path("register/calendar.ics", handing_out.calendar, name="register_calendar"),
    path("register/new", bringing_in.bring_one_in, name="register_new"),
    path("register/files", importing.choose_file, name="register_file"),
    path("register/files/<uuid:import_id>", importing.one_import, name="register_import"),
    path("imports/<uuid:import_id>", importing.one_import, name="import"),
    path(
        "register/files/<uuid:import_id>/columns",
        importing.columns,
        name="register_import_columns",
    ),
    path("register/files/<uuid:import_id>/start", importing.starting, name="register_import_start"),
    path(
        "register/files/<uuid:import_id>/abandonment",
        importing.abandonment,
        name="register_import_abandonment",
    ),
    path("register/<uuid:engagement>", entry.entry, name="register_entry"),
    path("register/<uuid:engagement>/renewal", entry.entry, name="renewal"),
    path("register/<uuid:engagement>/paper", entry.paper, name="register_paper"),
    path("contracts/<uuid:engagement>", outside_contract.outside_contract, name="outside_contract"),
]

LINKED: list[URLPattern | URLResolver] = [
    path("link/<str:secret>", opening.opening, name="link"),
    path("link/<str:secret>/renewal", opening.renewal, name="link_renewal"),
    path("offers/<uuid:engagement>", offer.offer, name="linked"),
    path("offers/<uuid:engagement>/text", text.text, name="linked_text"),
    path("offers/<uuid:engagement>/code", signing.code, name="linked_code"),
    path("offers/<uuid:engagement>/agreement", signing.agreement, name="linked_agreement"),
    path("offers/<uuid:engagement>/proposal", answering.proposal, name="linked_proposal"),
    path("offers/<uuid:engagement>/refusal", answering.refusal, name="linked_refusal"),
    path("offers/<uuid:engagement>/messages", talking.thread, name="linked_thread"),
    path("offers/<uuid:engagement>/messages/<uuid:message>", talking.reply, name="linked_reply"),
    path("offers/<uuid:engagement>/files/<uuid:file>", talking.file, name="linked_file"),
    path(
        "offers/<uuid:engagement>/results/<uuid:milestone>",
        linked_work.submission,
        name="linked_submission",
    ),
    path("offers/<uuid:engagement>/account", account.account, name="linked_account"),
    path("offers/<uuid:engagement>/account/code", account.code, name="linked_account_code"),
    path("offers/<uuid:engagement>/claim", account.claim, name="linked_claim"),
]

ACCOUNT: list[URLPattern | URLResolver] = [
    path("profile", profile.profile, name="profile"),
    path("profile/publication", profile.publication, name="profile_publication"),
    path("profile/withdrawal", profile.withdrawal, name="profile_withdrawal"),
    path("profile/details", oneself.details, name="details"),
    path("profile/week", oneself.week, name="working_week"),
    path("organisation", organisation.organisation, name="organisation"),
    path("organisation/details", organisation.description, name="organisation_details"),
    path("organisation/address", organisation.address, name="organisation_address"),
    path("organisation/tax", money_details.tax, name="organisation_tax"),
    path("organisation/bank", money_details.bank, name="organisation_bank"),
    path("organisation/departments/new", organisation.department, name="department_new"),
    path("organisation/invitation", members.invitation, name="member_invitation"),
    path("organisation/people/<uuid:person>/role", members.role, name="member_role"),
    path("organisation/people/<uuid:person>/removal", members.removal, name="member_removal"),
    path("organisation/roles/<uuid:grant>/end", members.role_end, name="role_end"),
    path("organisation/roles/<uuid:grant>/deputy", members.deputy, name="role_deputy"),
    path("organisation/webhooks", webhooks.webhooks, name="webhooks"),
    path("organisation/webhooks/new", webhook_acts.new_webhook, name="webhook_new"),
    path("organisation/webhooks/<uuid:webhook>", webhooks.webhook, name="webhook"),
    path("organisation/webhooks/<uuid:webhook>/change", webhook_acts.change, name="webhook_change"),
    path(
        "organisation/webhooks/<uuid:webhook>/secret",
        webhook_acts.new_secret,
        name="webhook_secret",
    ),
    path(
        "organisation/webhooks/<uuid:webhook>/switch", webhook_acts.switching, name="webhook_switch"
    ),
    path("organisation/webhooks/<uuid:webhook>/trial", webhook_acts.trial, name="webhook_trial"),
    path(
        "organisation/webhooks/<uuid:webhook>/recovery",
        webhook_acts.recovery,
        name="webhook_recovery",
    ),
    path(
        "organisation/webhooks/<uuid:webhook>/removal",
        webhook_acts.removal,
        name="webhook_removal",
    ),
    path("organisation/deliveries/<uuid:delivery>", webhooks.delivery, name="webhook_delivery"),
    path(
        "organisation/deliveries/<uuid:delivery>/again",
        webhook_acts.again,
        name="webhook_delivery_again",
    ),
    path("invitations/<str:secret>", members.acceptance, name="invitation_acceptance"),
    path("security", security.security, name="security"),
    path("security/keys/new", security.new_token, name="token_new"),
    path("security/keys/<uuid:token>/end", security.token_revocation, name="token_revocation"),
    path("security/data", security.export, name="own_data"),
    path("security/erasure", security.erasure, name="erasure"),
]

OPERATOR: list[URLPattern | URLResolver] = [
    path("operator/outbox", outbox.outbox, name="outbox"),
    path("operator/outbox/<uuid:message>", outbox.mail, name="mail"),
    path("operator/health", health.health, name="health"),
    path("operator/health/trying-again", health.trying_again, name="trying_again"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_visit.home, name="home"),
    path("first/<str:secret>", first_administrator.first_administrator, name="first_administrator"),
    path("today", today.today, name="today"),
    *ENGAGEMENTS,
    *ADVISOR,
    *LINKED,
    *REGISTER,
    *ACCOUNT,
    *OPERATOR,
    *MONEY,
    path("notices", notices.notices, name="notices"),
    path("notices/read", notices.all_read, name="notices_read"),
    path("notices/preferences", notice_preferences.preferences, name="notice_preferences"),
    path("notices/<uuid:notice>", notices.notice, name="notice"),
    path("hire/<slug:slug>", hiring.hire, name="hire_me"),
    path("hire/<slug:slug>/sign-up", hiring.sign_up_first, name="hire_sign_up"),
    path("hire/<slug:slug>/engagement", hiring.start, name="hire_start"),
    path("files/<uuid:file>", files.file, name="file"),
    path("search", search.search, name="search"),
    path("more", choices.more, name="more"),
    path("organisation/choice", choices.choose_organisation, name="organisation_choice"),
    path("look", look.look, name="look"),
    path("look/<str:name>", look.look, name="look_at"),
    path("theme", choices.choose_theme, name="theme"),
]
