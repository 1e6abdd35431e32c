from outwork.ledger.models.account import Account, Balance, Purpose, Side
from outwork.ledger.models.transfer import Phase, Transfer

__all__ = ["Account", "Balance", "Phase", "Purpose", "Side", "Transfer"]
