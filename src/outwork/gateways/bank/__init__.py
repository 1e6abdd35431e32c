"""The bank by files: payments out (pain.001), statements in (camt.053)."""

from outwork.gateways.bank.accounts import BankAccount, clean_bic, clean_iban
from outwork.gateways.bank.payment_file import Payment, payment_file
from outwork.gateways.bank.statement_file import BankEntry, BankStatement, read_statements

__all__ = [
    "BankAccount",
    "BankEntry",
    "BankStatement",
    "Payment",
    "clean_bic",
    "clean_iban",
    "payment_file",
    "read_statements",
]
