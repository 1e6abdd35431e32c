from outwork.delivery.models.milestones import Criterion, Milestone, Submission

__all__ = ["Criterion", "Milestone", "Submission"]
