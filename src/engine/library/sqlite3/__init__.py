"""SQLite, as PEP 249 has it."""

from _sqlite3 import _outline
from sqlite3.adaptation import (
    PARSE_COLNAMES, PARSE_DECLTYPES, PrepareProtocol, adapt, adapters, converters, register_adapter, register_converter,
)
from sqlite3.blobs import Blob
from sqlite3.connections import LEGACY_TRANSACTION_CONTROL, Connection, connect
from sqlite3.constants import *
from sqlite3.cursors import Cursor
from sqlite3.exceptions import (
    DataError, DatabaseError, Error, IntegrityError, InterfaceError, InternalError, NotSupportedError, OperationalError,
    ProgrammingError, Warning,
)
from sqlite3.rows import Row

apilevel = '2.0'
paramstyle = 'qmark'
threadsafety = 3
sqlite_version = '3.54.1'
sqlite_version_info = (3, 54, 1)


def complete_statement(statement):
    """Checks if a string contains a complete SQL statement."""
    return _outline(statement)[2]


def enable_callback_tracebacks(enable, /):
    """Enable or disable callback functions throwing errors to stderr."""
