"""The classes behind the interface, and what may be changed of them."""

from psycopg2.adaptation import (
    AsIs, Binary, Boolean, Float, ISQLQuote, Int, QuotedString, SQL_IN, adapt, adapters, register_adapter,
)
from psycopg2.connections import (
    STATUS_BEGIN, STATUS_READY, TRANSACTION_STATUS_ACTIVE, TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_INERROR,
    TRANSACTION_STATUS_INTRANS, TRANSACTION_STATUS_UNKNOWN, connection,
)
from psycopg2.cursors import Column, cursor
from psycopg2.dsn import make_dsn, parse_dsn
from psycopg2.exceptions import Diagnostics, QueryCanceledError, TransactionRollbackError

ISOLATION_LEVEL_AUTOCOMMIT = 0
ISOLATION_LEVEL_READ_UNCOMMITTED = 4
ISOLATION_LEVEL_READ_COMMITTED = 1
ISOLATION_LEVEL_REPEATABLE_READ = 2
ISOLATION_LEVEL_SERIALIZABLE = 3
ISOLATION_LEVEL_DEFAULT = None
STATUS_IN_TRANSACTION = STATUS_BEGIN
STATUS_SETUP = 0
STATUS_PREPARED = 5


def quote_ident(str, scope):
    """Quote an identifier."""
    return '"{}"'.format(str.replace('"', '""'))
