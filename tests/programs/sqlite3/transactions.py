# When a transaction begins and ends.
import sqlite3

memory = sqlite3.connect(':memory:')
print(repr(memory.isolation_level), memory.in_transaction)
memory.execute('CREATE TABLE t (a)')
print(memory.in_transaction)
memory.execute('INSERT INTO t VALUES (1)')
print(memory.in_transaction)
memory.commit()
memory.execute('INSERT INTO t VALUES (2)')
memory.rollback()
print(memory.execute('SELECT a FROM t').fetchall(), memory.in_transaction)

with memory as entered:
    print(entered is memory)
    memory.execute('INSERT INTO t VALUES (3)')
print(memory.in_transaction)
try:
    with memory:
        memory.execute('INSERT INTO t VALUES (4)')
        raise KeyError('no')
except KeyError as error:
    print('caught', error)
print(memory.execute('SELECT a FROM t').fetchall())

memory.execute('INSERT INTO t VALUES (5)')
memory.executescript('INSERT INTO t VALUES (6);')
print(memory.in_transaction)
memory.isolation_level = None
memory.execute('INSERT INTO t VALUES (7)')
print(memory.in_transaction, memory.isolation_level)
memory.execute('BEGIN')
memory.execute('DELETE FROM t')
print(memory.in_transaction)
memory.rollback()
print(memory.execute('SELECT count(*) FROM t').fetchone())
for level in ('immediate', 'EXCLUSIVE', 'wrong', 5):
    try:
        memory.isolation_level = level
        memory.execute('INSERT INTO t VALUES (8)')
        print(memory.isolation_level, memory.in_transaction)
        memory.rollback()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

modern = sqlite3.connect(':memory:', autocommit=False)
print(modern.autocommit, modern.in_transaction)
modern.execute('CREATE TABLE t (a)')
modern.commit()
modern.execute('INSERT INTO t VALUES (1)')
modern.rollback()
print(modern.execute('SELECT a FROM t').fetchall(), modern.in_transaction)
modern.autocommit = True
modern.execute('INSERT INTO t VALUES (2)')
modern.rollback()
print(modern.execute('SELECT a FROM t').fetchall(), modern.in_transaction)
print(memory.autocommit == sqlite3.LEGACY_TRANSACTION_CONTROL)
modern.close()
memory.close()
