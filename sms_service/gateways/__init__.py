"""The outside world: the only imports of Twilio, RQ and Redis in this package."""
