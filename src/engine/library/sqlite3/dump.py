"""A database as the statements that make it again."""


def _quoted_name(name):
    return '"{}"'.format(name.replace('"', '""'))


def _quoted(text):
    return "'{}'".format(text.replace("'", "''"))


def _iterdump(connection, *, filter=None):
    writable_schema = False
    cursor = connection.cursor()
    cursor.row_factory = None
    yield 'BEGIN TRANSACTION;'
    if cursor.execute('PRAGMA foreign_key_check').fetchall():
        yield 'PRAGMA foreign_keys=OFF;'
    condition, parameters = ('', []) if not filter else (' AND name LIKE ? ', [filter])
    tables = 'SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type == \'table\'' + condition + ' ORDER BY name'
    sequences = []
    for name, _, sql in cursor.execute(tables, parameters).fetchall():
        if name == 'sqlite_sequence':
            rows = cursor.execute('SELECT * FROM "sqlite_sequence";').fetchall()
            sequences = ['DELETE FROM "sqlite_sequence"']
            sequences += [f'INSERT INTO "sqlite_sequence" VALUES({_quoted(row[0])},{row[1]})' for row in rows]
            continue
        if name == 'sqlite_stat1':
            yield 'ANALYZE "sqlite_master";'
        elif name.startswith('sqlite_'):
            continue
        elif sql.startswith('CREATE VIRTUAL TABLE'):
            if not writable_schema:
                writable_schema = True
                yield 'PRAGMA writable_schema=ON;'
            yield "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table',{},{},0,{});".format(
                *map(_quoted, (name, name, sql)))
        else:
            yield f'{sql};'
        yield from _rows(cursor, name)
    others = "SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')"
    for _, _, sql in cursor.execute(others + condition, parameters).fetchall():
        yield f'{sql};'
    if writable_schema:
        yield 'PRAGMA writable_schema=OFF;'
    for statement in sequences:
        yield f'{statement};'
    yield 'COMMIT;'


def _rows(cursor, table):
    table = _quoted_name(table)
    columns = [str(row[1]) for row in cursor.execute(f'PRAGMA table_info({table})').fetchall()]
    values = "','".join([f'||quote({_quoted_name(column)})||' for column in columns])
    for (statement,) in cursor.execute(f"SELECT 'INSERT INTO {_within(table)} VALUES('{values}')' FROM {table};").fetchall():
        yield f'{statement};'


def _within(text):
    """A text as part of a quoted one."""
    return text.replace("'", "''")
