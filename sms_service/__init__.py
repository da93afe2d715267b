"""Multilingual SMS information and referral service."""
