"""Where the vault's keys come from: today the environment, 64 hex digits each."""

from django.conf import settings

KEK_ID = "env-1"


def key_encryption_key() -> bytes:
    return bytes.fromhex(settings.VAULT_KEK)


def index_key() -> bytes:
    return bytes.fromhex(settings.VAULT_INDEX_KEY)


def pseudonym_key() -> bytes:
    return bytes.fromhex(settings.VAULT_PSEUDONYM_KEY)
