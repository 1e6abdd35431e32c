from outwork.store.records import Step

__all__ = ["Step"]
