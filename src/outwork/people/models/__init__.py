from outwork.people.models.accounts import Account, Person
from outwork.people.models.shared_values import SharedValue

__all__ = ["Account", "Person", "SharedValue"]
