# Functions of the program's that the database calls.
import sqlite3

connection = sqlite3.connect(':memory:')
connection.execute('CREATE TABLE t (team TEXT, points INT)')
connection.executemany('INSERT INTO t VALUES (?, ?)', [('red', 3), ('blue', 5), ('red', 4), ('blue', None)])


def doubled(value):
    print('doubled', value)
    return None if value is None else value * 2


connection.create_function('doubled', 1, doubled)
print(connection.execute('SELECT doubled(points) FROM t').fetchall())
print(connection.execute('SELECT doubled(?)', ('ab',)).fetchone())
for row in connection.execute('SELECT team, doubled(points) FROM t'):
    print('row', row)
connection.create_function('count_all', -1, lambda *values: len(values), deterministic=True)
print(connection.execute('SELECT count_all(), count_all(1, 2, 3)').fetchone())


class Longest:
    def __init__(self):
        print('begins')
        self.values = []

    def step(self, value):
        self.values.append(value)

    def finalize(self):
        return max(filter(None, self.values), default=None)


connection.create_aggregate('longest', 1, Longest)
print(connection.execute('SELECT team, longest(points) FROM t GROUP BY team ORDER BY team').fetchall())
print(connection.execute('SELECT longest(points) FROM t WHERE 0').fetchone())


class Total:
    def __init__(self):
        self.total = 0

    def step(self, value):
        self.total += value

    def inverse(self, value):
        self.total -= value

    def value(self):
        return self.total

    def finalize(self):
        return self.total


connection.create_window_function('total', 1, Total)
print(connection.execute(
    'SELECT points, total(points) OVER (ORDER BY points ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) '
    'FROM t WHERE points NOT NULL').fetchall())

connection.create_collation('backwards', lambda a, b: (a < b) - (a > b))
print(connection.execute('SELECT DISTINCT team FROM t ORDER BY team COLLATE backwards').fetchall())

connection.create_function('wrong', 0, lambda: 1 / 0)
connection.create_function('large', 0, lambda: 2 ** 64)
connection.create_function('other', 0, lambda: object())
for name in ('wrong', 'large', 'other'):
    try:
        connection.execute(f'SELECT {name}()').fetchone()
    except sqlite3.Error as error:
        print(type(error).__name__, error)
for method in ('__init__', 'step', 'finalize'):
    def fails(self, *values):
        raise ValueError
    body = {'step': lambda self, value: None, 'finalize': lambda self: 1}
    body[method] = fails
    connection.create_aggregate('failing', 1, type('Failing', (), body))
    try:
        print(connection.execute('SELECT failing(points) FROM t').fetchone())
    except sqlite3.Error as error:
        print(type(error).__name__, error)
connection.create_function('doubled', 1, None)
try:
    connection.execute('SELECT doubled(1)')
except sqlite3.OperationalError as error:
    print(error)


# A function can be a generator's door: the database sends, the coroutine answers.
def running():
    total = 0
    while True:
        total += yield total


coroutine = running()
next(coroutine)
connection.create_function('running', 1, coroutine.send)
print(connection.execute('SELECT points, running(points) FROM t WHERE points NOT NULL').fetchall())
