"""PostgreSQL, with the scope in force set in each transaction and gone with it.

`set_config(…, true)` ends at COMMIT and ROLLBACK: nothing is left on a connection that the next
request, another thread or a pooler could find. A single statement becomes a transaction of its
own for that; without a scope nothing is set, and the policies show no child.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from coordination.scope import scopes

SET = "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(scopes.NOTHING.settings))
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._execute_in_scope)
        self._set: scopes.Scope = scopes.NOTHING  # what this transaction was told

    def _execute_in_scope(
        self,
        execute: Execute,
        sql: str,
        params: Any,  # noqa: ANN401  Django's signature
        many: bool,
        context: dict[str, Any],
    ) -> Any:  # noqa: ANN401  Django's signature
        status = self.connection.info.transaction_status
        if status == TransactionStatus.IDLE:
            self._set = scopes.NOTHING
        if status == TransactionStatus.INERROR or self._set == scopes.in_force():
            return self._executed(execute, sql, params, many, context)
        if self.connection.autocommit and status == TransactionStatus.IDLE:
            with self.wrap_database_errors, self.connection.transaction():
                self._tell()
                return execute(sql, params, many, context)
        self._tell()
        return self._executed(execute, sql, params, many, context)

    def _executed(
        self,
        execute: Execute,
        sql: str,
        params: Any,  # noqa: ANN401  Django's signature
        many: bool,
        context: dict[str, Any],
    ) -> Any:  # noqa: ANN401  Django's signature
        """Run it; what was set since a savepoint is gone with the savepoint."""
        if str(sql).startswith("ROLLBACK TO SAVEPOINT"):
            self._set = UNKNOWN
        return execute(sql, params, many, context)

    def _tell(self) -> None:
        """Set the scope in force for the rest of this transaction."""
        scope = scopes.in_force()
        values = [part for setting in scope.settings.items() for part in setting]
        self.connection.execute(SET, values)
        self._set = scope


UNKNOWN = scopes.Scope(system="unknown, never in force")
