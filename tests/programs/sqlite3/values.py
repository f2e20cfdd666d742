# Values there and back; adapters and converters.
import sqlite3

connection = sqlite3.connect(':memory:')
for value in (None, 0, -1, 2 ** 63 - 1, -2 ** 63, True, 1.5, -0.0, 1e300, float('inf'), '', 'ä€😀', b'', b'\x00a'):
    print(connection.execute('SELECT ?, typeof(?)', (value, value)).fetchone())
print(connection.execute("SELECT 1 + '2', 'a' || 1, 7 / 2, 7 / 2.0, NULL IS NULL, x'00ff'").fetchone())
print(connection.execute('SELECT ?', (float('nan'),)).fetchone())


class Whole(int):
    pass


class Words(str):
    pass


print(connection.execute('SELECT ?, ?', (Whole(3), Words('w'))).fetchone())


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return f'{self.x};{self.y}'


class Pair:
    def __init__(self, *both):
        self.both = both


print(connection.execute('SELECT ?', (Point(1, 2),)).fetchone())
sqlite3.register_adapter(Pair, lambda pair: '{}+{}'.format(*pair.both))
print(connection.execute('SELECT ?', (Pair(1, 2),)).fetchone())
print(sqlite3.adapt(Pair(3, 4)), sqlite3.adapt(Point(5, 6)))

sqlite3.register_converter('point', lambda raw: Point(*map(int, raw.decode().split(';'))))
sqlite3.register_converter('shout', lambda raw: raw.decode().upper())
typed = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute('CREATE TABLE t (p POINT, s shout(10), n INT)')
typed.execute('INSERT INTO t VALUES (?, ?, ?)', (Point(7, 8), 'quiet', 1))
typed.execute('INSERT INTO t VALUES (NULL, NULL, NULL)')
cursor = typed.execute('SELECT p, s, n, n AS "n [shout]" FROM t')
print([column[0] for column in cursor.description])
print(cursor.fetchall())
print(connection.execute('SELECT 1 AS "n [shout]"').description[0][0])
