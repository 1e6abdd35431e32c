"""Outwork: decide on, find, agree, run, pay and review work done outside your company."""

__version__ = "0.1.0"
