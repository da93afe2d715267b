"""Everything `sms-service run` does: checks, a Redis of our own, and processes kept alive."""
