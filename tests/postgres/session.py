# What psycopg2 gives and says; recorded from psycopg2 2.9.13 on CPython 3.13 with PostgreSQL 15.
import psycopg2
import psycopg2.errors
import psycopg2.extensions
from psycopg2 import sql

connection = psycopg2.connect(dbname='notes', user='postgres', password='postgres')
cursor = connection.cursor()


def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        kinds = [kind.__name__ for kind in type(error).__mro__]
        print(type(error).__module__, kinds[:kinds.index('Exception')], repr(str(error)), getattr(error, 'pgcode', None))


show(lambda: (connection.status, connection.autocommit, connection.closed, connection.encoding))
show(lambda: (cursor.description, cursor.rowcount, cursor.arraysize, cursor.closed, cursor.query, cursor.name))
show(cursor.fetchone)
show(lambda: connection.get_transaction_status())
cursor.execute("SELECT 1 AS a, true AS b, NULL AS n, 2.5::float8 AS g, 'x'::text AS t, ARRAY[[1,2],[3,4]] AS m")
show(lambda: cursor.description)
show(lambda: (cursor.description[0].name, cursor.description[0][1], len(cursor.description[0]), cursor.statusmessage))
show(lambda: connection.get_transaction_status())
show(cursor.fetchone)
show(cursor.fetchone)
for wrong in ('selekt 1', 'SELECT * FROM nowhere', 'SELECT 1,\n  x', 'SELECT 1/0', 'SELECT nosuch(1)', ''):
    show(lambda: cursor.execute(wrong))
    show(lambda: connection.get_transaction_status())
    show(lambda: cursor.execute('SELECT 1'))
    connection.rollback()

show(lambda: cursor.execute('CREATE TEMP TABLE t (a int PRIMARY KEY, b text NOT NULL, c int CHECK (c < 5))'))
show(lambda: (cursor.rowcount, cursor.statusmessage, cursor.description))
cursor.execute('INSERT INTO t VALUES (%s, %s, %s)', (1, "o'x\\y%", None))
show(lambda: (cursor.query, cursor.rowcount, cursor.statusmessage))
connection.commit()
for parameters in ((1, 'z', None), (2, None, None), (3, 'a', 9)):
    show(lambda: cursor.execute('INSERT INTO t VALUES (%(a)s, %(b)s, %(c)s)', dict(zip('abc', parameters))))
    connection.rollback()
try:
    cursor.execute("INSERT INTO t VALUES (1, 'a')")
except psycopg2.errors.UniqueViolation as error:
    print(error.diag.constraint_name, error.diag.sqlstate, error.diag.message_detail, error.cursor is cursor)
connection.rollback()

show(lambda: cursor.execute('SELECT %s, %s', (1,)))
show(lambda: cursor.execute('SELECT %s', (1, 2)))
show(lambda: cursor.execute('SELECT %(a)s', {}))
show(lambda: cursor.execute('SELECT %s', 5))
show(lambda: cursor.execute('SELECT %d', (5,)))
show(lambda: cursor.execute('SELECT %s', (object(),)))
for value in (None, True, 1, -1, 1.5, -0.5, float('nan'), "o'x", 'b\\s', b'a\x00\xff', [1, 2], [], ['a', None], (1, 'b'), 2 ** 70):
    show(lambda: cursor.mogrify('%s', (value,)))
show(lambda: cursor.mogrify("LIKE '%%' || %s", ('x',)))

cursor.executemany('INSERT INTO t VALUES (%s, %s)', [(5, 'e'), (6, 'f')])
show(lambda: (cursor.rowcount, cursor.statusmessage))
cursor.execute('SELECT a, b FROM t ORDER BY a')
show(lambda: cursor.fetchmany(2))
show(lambda: cursor.rownumber)
show(lambda: list(cursor))
show(cursor.fetchall)
cursor.scroll(0, 'absolute')
show(lambda: next(cursor))
show(lambda: cursor.scroll(50))
connection.rollback()
cursor.execute('SELECT a FROM t')
show(cursor.fetchall)

with connection:
    with connection.cursor() as other:
        other.execute('DELETE FROM t')
        show(lambda: (other.rowcount, other.statusmessage))
show(lambda: (other.closed, connection.closed, connection.status))
show(lambda: other.execute('SELECT 1'))
try:
    with connection:
        cursor.execute("INSERT INTO t VALUES (7, 'g')")
        raise KeyError('out')
except KeyError:
    cursor.execute('SELECT count(*) FROM t')
    show(cursor.fetchone)
connection.commit()

named = connection.cursor('rows')
named.execute('SELECT generate_series(1, 5)')
show(named.fetchone)
show(lambda: named.fetchmany(2))
show(lambda: list(named))
named.close()
connection.commit()

query = sql.SQL('SELECT {} FROM {} WHERE {} = {}').format(
    sql.SQL(', ').join([sql.Identifier('a'), sql.Identifier('B c')]), sql.Identifier('t'), sql.Identifier('a'), sql.Placeholder())
show(lambda: query)
show(lambda: query.as_string(connection))
show(lambda: sql.Literal("o'x").as_string(connection))
show(lambda: cursor.execute(query, (1,)))
connection.rollback()

connection.autocommit = True
cursor.execute('SELECT 1')
show(lambda: (connection.get_transaction_status(), connection.autocommit))
show(lambda: psycopg2.extensions.parse_dsn("user=b dbname='a b'"))
show(lambda: psycopg2.extensions.make_dsn('dbname=a', user='b c'))
show(lambda: psycopg2.connect('bad'))
show(lambda: psycopg2.connect('foo=bar'))
cursor.close()
show(cursor.fetchone)
connection.close()
show(connection.cursor)
show(lambda: connection.closed)
