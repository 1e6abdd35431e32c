"""Saying, asking, answering, correcting and taking back."""

from outwork.conversation.actions.opening import NewThread, open_thread
from outwork.conversation.actions.questions import answer, ask
from outwork.conversation.actions.reading import mark_read
from outwork.conversation.actions.saying import edit_message, post_message, withdraw_message

__all__ = [
    "NewThread",
    "answer",
    "ask",
    "edit_message",
    "mark_read",
    "open_thread",
    "post_message",
    "withdraw_message",
]
