"""Signing in with django-allauth, as this house wants it."""
