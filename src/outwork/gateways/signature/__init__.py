"""Signing documents so that anybody can see that they are whole, without asking us."""

from outwork.gateways.signature.identity import Identity, identity_of

__all__ = ["Identity", "identity_of"]
