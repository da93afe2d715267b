"""The root of every error whose message is meant for the person who runs the service."""


class ServiceError(Exception):
    """Something cannot be done; the message names it and the way out."""
