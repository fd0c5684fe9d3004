"""Backups sealed to a public key, and the way back. `docs/operators.md` says who does what when.

    python -m config.backups make DATABASE_URL FILE --to age1…
    python -m config.backups restore FILE DATABASE_URL --key KEYFILE

The private key is kept off line; the vault's keys are in no dump. What is restored stays closed
to everybody but the owner until `manage.py reapply_erasures` has run and roles are granted again.
"""
