"""Encryption at rest and keyed look-up.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the name of the column is authenticated, so that a value
cannot be moved to another one. Numbers are looked up by HMAC-SHA256.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sms_service.domain.errors import ServiceError

_NONCE = 12
_KEY_ID = 4


class DecryptionError(ServiceError):
    """A stored value was written with a key that ENCRYPTION_KEYS no longer holds, or was tampered with."""


@dataclass(frozen=True)
class Cipher:
    """Encrypts with the newest key, decrypts with any.

    Args:
        keys: 32 bytes each, newest first.
        lookup_key: for the keyed hash of numbers; it does not rotate.
    """

    keys: tuple[bytes, ...] = field(repr=False)
    lookup_key: bytes = field(repr=False)
    _by_id: dict[bytes, AESGCM] = field(init=False, repr=False)
    _newest: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_id = {hashlib.sha256(key).digest()[:_KEY_ID]: AESGCM(key) for key in self.keys}
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_newest", next(iter(by_id)))

    def encrypt(self, text: str, column: str) -> bytes:
        """Return `text` encrypted for `column`; lone surrogates survive."""
        nonce = os.urandom(_NONCE)
        sealed = self._by_id[self._newest].encrypt(nonce, text.encode("utf-8", "surrogatepass"), column.encode())
        return self._newest + nonce + sealed

    def decrypt(self, value: bytes, column: str) -> str:
        """Return the text of `value`.

        Raises:
            DecryptionError: no key fits.
        """
        key = self._by_id.get(bytes(value[:_KEY_ID]))
        if key is None:
            raise DecryptionError(f"{column}: no key of ENCRYPTION_KEYS fits; put the old one back at its end")
        try:
            plain = key.decrypt(value[_KEY_ID : _KEY_ID + _NONCE], value[_KEY_ID + _NONCE :], column.encode())
        except InvalidTag as problem:
            raise DecryptionError(f"{column}: the stored value was changed") from problem
        return plain.decode("utf-8", "surrogatepass")

    def lookup(self, value: str) -> bytes:
        """Return the keyed hash by which `value`, a telephone number or address, is found."""
        return hmac.digest(self.lookup_key, value.encode("utf-8", "surrogatepass"), "sha256")
