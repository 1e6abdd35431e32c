"""Calling addresses that people entered: public ones only, checked where the connection is made."""

from outwork.gateways.web.posting import Answer, NoAnswer, Rules, post
from outwork.gateways.web.signing import new_secret, signed_headers

__all__ = ["Answer", "NoAnswer", "Rules", "new_secret", "post", "signed_headers"]
