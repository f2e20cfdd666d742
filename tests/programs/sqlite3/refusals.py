# The exceptions, their classes and their words.
import sqlite3

connection = sqlite3.connect(':memory:')
connection.execute('CREATE TABLE t (a UNIQUE NOT NULL, b CHECK (b < 10))')
connection.execute('INSERT INTO t VALUES (1, 2)')


class Other:
    pass


def refused(statement, *parameters):
    try:
        print(connection.execute(statement, *parameters).fetchall())
    except Exception as error:
        names = [kind.__name__ for kind in type(error).__mro__[:-3]]
        print(names, error, getattr(error, 'sqlite_errorcode', None), getattr(error, 'sqlite_errorname', None))


refused('SELEKT 1')
refused('SELECT * FROM nowhere')
refused('SELECT missing FROM t')
refused('INSERT INTO t VALUES (1, 2)')
refused('INSERT INTO t VALUES (NULL, 2)')
refused('INSERT INTO t VALUES (2, 20)')
refused('INSERT INTO t VALUES (1)')
refused('SELECT 1; SELECT 2')
refused('SELECT ?', (1, 2))
refused('SELECT ?')
refused('SELECT :a', {'b': 1})
refused('SELECT ?', {'b': 1})
refused('SELECT ?', 5)
refused('SELECT ?', (Other(),))
refused('SELECT ?', (2 ** 63,))
refused('SELECT nosuch(1)')
refused('SELECT * FROM nowhere WHERE a = ?')
refused("SELECT CAST(x'ff' AS TEXT)")
refused('SELECT \0')
refused(5)
for wrong in (
    lambda: connection.cursor().execute(),
    lambda: connection.executemany('SELECT 1', [()]),
    lambda: connection.executemany('INSERT INTO t VALUES (?, ?)', 5),
    lambda: connection.executescript(5),
    lambda: sqlite3.connect('/nowhere/at/all.db'),
    lambda: sqlite3.connect(1.5),
    lambda: sqlite3.connect(':memory:', isolation_level='never'),
    lambda: connection.cursor(lambda connection: 5),
    lambda: sqlite3.Row(connection.cursor(), [1]),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
connection.close()
refused('SELECT 1')
for closed in (connection.commit, connection.cursor, lambda: connection.in_transaction):
    try:
        closed()
    except sqlite3.ProgrammingError as error:
        print(error)
print(sqlite3.OperationalError.__module__, connection.OperationalError is sqlite3.OperationalError)
sqlite3.connect('/nowhere/at/all.db')
