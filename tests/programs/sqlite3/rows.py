# Row, row factories, text factories.
import sqlite3

connection = sqlite3.connect(':memory:')
connection.row_factory = sqlite3.Row
row = connection.execute('SELECT 1 AS one, 2 AS Two, NULL AS three').fetchone()
print(row['one'], row['TWO'], row[0], row[-1], row[0:2], len(row), row.keys(), tuple(row), list(row))
print([name in row.keys() for name in ('one', 'two')], 1 in row, dict(row))
for key in ('none', 3, -4, 1.5, None):
    try:
        print(row[key])
    except Exception as error:
        print(type(error).__name__, error)
same = connection.execute('SELECT 1 AS one, 2 AS Two, NULL AS three').fetchone()
other = connection.execute('SELECT 1 AS uno, 2 AS Two, NULL AS three').fetchone()
print(row == same, row != same, row == other, hash(row) == hash(same), row == (1, 2, None))
one, two, three = row
print(one, two, three)

connection.row_factory = lambda cursor, row: {column[0]: value for column, value in zip(cursor.description, row)}
print(connection.execute('SELECT 1 AS a, 2 AS b').fetchall())
cursor = connection.cursor()
cursor.row_factory = None
print(cursor.execute('SELECT 1 AS a, 2 AS b').fetchall())


class Mine(sqlite3.Cursor):
    def __init__(self, connection):
        super().__init__(connection)
        self.row_factory = lambda cursor, row: list(row)


connection.row_factory = None
print(connection.cursor(Mine).execute('SELECT 1, 2').fetchall())

connection.text_factory = bytes
print(connection.execute("SELECT 'ä', 1, NULL, x'01'").fetchone())
connection.text_factory = lambda raw: raw.decode('utf-8', 'replace') + '!'
print(connection.execute("SELECT 'ä', CAST(x'41ff' AS TEXT)").fetchone())
connection.text_factory = str
print(connection.execute("SELECT 'ä'").fetchone())


class Counting(sqlite3.Connection):
    asked = 0

    def execute(self, *arguments):
        self.asked += 1
        return super().execute(*arguments)


counting = sqlite3.connect(':memory:', factory=Counting)
print(counting.execute('SELECT 1').fetchone(), counting.asked, type(counting).__name__)
