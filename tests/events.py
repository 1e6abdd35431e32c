"""Whose an event is, for every kind there is: read by nobody else.

An event leaves by the API, by webhooks and with an export, so what one side keeps for itself must
not be written where the other reads.
"""


def kinds(table: str) -> frozenset[str]:
    return frozenset(table.split())


OWN = kinds(
    """
    advice.figure_changed advice.followed advice.given billing.bank_details_changed
    billing.discarded billing.drafted billing.payment_cancelled billing.payment_prepared
    billing.payment_released billing.receipt_assigned billing.receipt_unmatched
    billing.series_changed billing.tax_chosen billing.tax_profile_changed briefs.placed
    briefs.written delivery.guiding_planned delivery.guiding_said delivery.seat_cost_recorded
    engagements.draft_revised
    engagements.drafted engagements.noted engagements.placed files.held_back intake.abandoned
    intake.done
    intake.previewed intake.started notices.mail_read notices.reactions_tried_again
    people.account_made people.address_changed
    people.department_made people.details_changed people.link_made people.member_joined
    people.member_left people.organisation_changed people.organisation_claimed
    people.organisation_made people.person_erased people.profile_saved people.role_ended
    people.role_granted people.token_made people.token_revoked people.working_week_set
    webhooks.endpoint_added webhooks.endpoint_changed webhooks.endpoint_removed
    webhooks.endpoint_switched_off webhooks.recovered webhooks.replayed webhooks.secret_renewed
    webhooks.tried_out
    """
)
"""What one organisation or person does for itself. A draft is nobody else's until it is shown."""

SHARED = kinds(
    """
    billing.charged billing.invoice_credited billing.issued billing.overpayment_returned
    billing.paid billing.payment_reported billing.received billing.received_approved
    billing.received_matched billing.received_paid billing.received_refused
    conversation.question_answered conversation.question_asked delivery.accepted
    delivery.accepted_in_part delivery.cancelled delivery.exit_item_settled
    delivery.expense_approved delivery.expense_changed delivery.expense_recorded
    delivery.expense_returned delivery.expense_submitted delivery.expense_withdrawn
    delivery.package_planned delivery.planned delivery.report_missed delivery.reported
    delivery.revision_asked delivery.statement_approved
    delivery.capacity_closed delivery.capacity_corrected delivery.capacity_opened
    delivery.replacement_consented delivery.replacement_declined delivery.replacement_proposed
    delivery.replacement_withdrawn delivery.seats_called_off
    delivery.service_answered delivery.service_contested delivery.service_measured_anew
    delivery.service_period_closed delivery.service_period_ended delivery.service_told
    delivery.statement_opened delivery.statement_returned delivery.statement_submitted
    delivery.submitted engagements.agreed
    engagements.brought_in engagements.called_off engagements.declined engagements.ended
    engagements.ending engagements.lapsed engagements.offered engagements.outside_confirmed
    engagements.paper_attached engagements.paused engagements.proposed engagements.recorded
    engagements.renewed engagements.resumed engagements.signed engagements.started
    engagements.terminated
    engagements.withdrawn
    """
)
"""What both sides of an engagement know."""

AS_THE_RECORD = kinds(
    """
    conversation.message_edited conversation.message_posted conversation.message_withdrawn
    delivery.hours_approved delivery.hours_returned delivery.hours_submitted
    delivery.absence_recorded delivery.absence_withdrawn delivery.direction_said
    delivery.house_rules_read delivery.seat_handed_over delivery.seat_handover_accepted
    delivery.seat_leaving delivery.seat_staffed
    delivery.task_assigned delivery.task_created delivery.task_moved
    delivery.time_corrected delivery.time_imported delivery.time_recorded duties.lapsed
    duties.reminded files.stored
    """
)
"""A note, hours and tasks that a provider keeps, a file not handed on: one side's alone."""
