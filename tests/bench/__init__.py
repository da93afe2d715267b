"""Measurements: `make bench`. Speed is reported here and never asserted in a test."""
