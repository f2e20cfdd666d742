# Connect, execute, fetch: one, some, all, by iteration; what a cursor says of itself.
import sqlite3

connection = sqlite3.connect(':memory:')
cursor = connection.cursor()
print(cursor.description, cursor.rowcount, cursor.lastrowid, cursor.arraysize)
print(cursor.execute('CREATE TABLE user (name TEXT PRIMARY KEY, age INT, photo BLOB)') is cursor)
print(cursor.description, cursor.rowcount, cursor.lastrowid)
cursor.execute('INSERT INTO user VALUES (?, ?, ?)', ('ada', 36, b'\x00\xff'))
print(cursor.rowcount, cursor.lastrowid, connection.in_transaction, connection.total_changes)
cursor.executemany('INSERT INTO user VALUES (:name, :age, NULL)', [{'name': 'bob', 'age': 5}, {'name': 'cyd', 'age': None}])
print(cursor.rowcount, connection.total_changes)
cursor.executemany('INSERT INTO user VALUES (?, ?, ?)', ((c, i, None) for i, c in enumerate('xyz')))
print(cursor.rowcount)

cursor.execute('SELECT name, age, photo FROM user ORDER BY name')
print(cursor.description)
print(cursor.fetchone())
print(cursor.fetchmany())
print(cursor.fetchmany(2))
print(next(cursor))
print(cursor.fetchall(), cursor.fetchone(), cursor.fetchall())
try:
    next(cursor)
except StopIteration:
    print('the end')
print([row for row in connection.execute('SELECT age + 0.5 FROM user WHERE age > :low', {'low': 1})])
print(list(cursor.execute('SELECT $a, @b, ?3', (1, 'two', None))))

cursor.execute('UPDATE user SET age = age + 1 WHERE age IS NOT NULL')
print(cursor.rowcount)
cursor.execute('DELETE FROM user WHERE name = ?', ('nobody',))
print(cursor.rowcount)
print(cursor.execute("INSERT INTO user VALUES ('r', 1, NULL) RETURNING name, age").fetchall(), cursor.rowcount)
cursor.execute('-- nothing')
print(cursor.fetchall(), cursor.description)

# Each row is computed when it is asked for: a table without end is no problem.
endless = connection.execute('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n')
print(next(endless), next(endless), endless.fetchmany(3))
endless.close()

cursor.executescript('''
    CREATE TABLE a (x); -- a comment; with a semicolon
    INSERT INTO a VALUES (1);
    INSERT INTO a VALUES ('it''s; two');
''')
print(connection.execute('SELECT x FROM a').fetchall())
print(sqlite3.complete_statement('SELECT 1;'), sqlite3.complete_statement('SELECT'))
print(connection.execute('SELECT sqlite_version()').fetchone() == (sqlite3.sqlite_version,))
print(sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety)
cursor.close()
connection.close()
connection.close()
