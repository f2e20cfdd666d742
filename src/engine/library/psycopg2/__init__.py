"""PostgreSQL, as psycopg2 2.9 has it."""

from psycopg2.exceptions import (
    DataError, DatabaseError, Error, IntegrityError, InterfaceError, InternalError, NotSupportedError, OperationalError,
    ProgrammingError, Warning,
)
from psycopg2 import errors, extensions
from psycopg2.adaptation import Binary
from psycopg2.connections import connect

apilevel = '2.0'
threadsafety = 2
paramstyle = 'pyformat'
__version__ = '2.9.13 (dt dec pq3 ext lo64)'
__libpq_version__ = 150018
