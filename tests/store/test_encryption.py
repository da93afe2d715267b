"""Encryption at rest."""

import os

import pytest

from sms_service.store.encryption import Cipher, DecryptionError

OLD, NEW, LOOKUP = os.urandom(32), os.urandom(32), os.urandom(32)


def test_what_is_encrypted_comes_back_and_never_looks_the_same() -> None:
    cipher = Cipher((NEW,), LOOKUP)
    sealed = cipher.encrypt("+14155550123 \ud83d", "contact.address")
    assert cipher.decrypt(sealed, "contact.address") == "+14155550123 \ud83d"
    assert sealed != cipher.encrypt("+14155550123 \ud83d", "contact.address")
    assert b"4155550123" not in sealed


def test_keys_rotate() -> None:
    sealed = Cipher((OLD,), LOOKUP).encrypt("words", "x")
    both = Cipher((NEW, OLD), LOOKUP)
    assert both.decrypt(sealed, "x") == "words"
    with pytest.raises(DecryptionError, match="put the old one back"):
        Cipher((NEW,), LOOKUP).decrypt(both.encrypt("words", "x")[:1] + sealed[1:], "x")
    with pytest.raises(DecryptionError, match="no key"):
        Cipher((NEW,), LOOKUP).decrypt(sealed, "x")


def test_a_value_cannot_be_changed_or_moved() -> None:
    cipher = Cipher((NEW,), LOOKUP)
    sealed = cipher.encrypt("words", "inbound.body")
    with pytest.raises(DecryptionError, match="was changed"):
        cipher.decrypt(sealed, "outbound.body")
    with pytest.raises(DecryptionError, match="was changed"):
        cipher.decrypt(sealed[:-1] + bytes([sealed[-1] ^ 1]), "inbound.body")


def test_the_lookup_hash_depends_on_its_key_and_does_not_rotate() -> None:
    number = "+14155550123"
    assert Cipher((OLD,), LOOKUP).lookup(number) == Cipher((NEW,), LOOKUP).lookup(number)
    assert Cipher((OLD,), LOOKUP).lookup(number) != Cipher((OLD,), NEW).lookup(number)


def test_secrets_do_not_show() -> None:
    assert OLD.hex()[:8] not in repr(Cipher((OLD,), LOOKUP))
    assert str(OLD) not in repr(Cipher((OLD,), LOOKUP))
