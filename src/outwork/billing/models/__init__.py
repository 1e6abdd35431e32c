from outwork.billing.models.charges import Charge

__all__ = ["Charge"]
