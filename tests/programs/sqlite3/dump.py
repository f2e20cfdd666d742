# A database as statements, as bytes, and in another database.
import sqlite3

connection = sqlite3.connect(':memory:')
connection.executescript('''
    CREATE TABLE "odd ""name" (a INTEGER PRIMARY KEY AUTOINCREMENT, "b'c" TEXT, d REAL, e BLOB);
    CREATE INDEX i ON "odd ""name" (d);
    CREATE VIEW v AS SELECT a FROM "odd ""name";
    CREATE TRIGGER g AFTER INSERT ON "odd ""name" BEGIN SELECT 1; END;
''')
connection.executemany('INSERT INTO "odd ""name" VALUES (?, ?, ?, ?)', [(1, "it's", 1.5, b'\x00\x01'), (5, None, 2.0, None)])
connection.commit()
script = list(connection.iterdump())
print(*script, sep='\n')

other = sqlite3.connect(':memory:')
other.executescript('\n'.join(script))
print(other.execute('SELECT * FROM v').fetchall(), list(other.iterdump()) == script)

copy = sqlite3.connect(':memory:')
connection.backup(copy)
print(list(copy.iterdump()) == script)
raw = connection.serialize()
print(raw[:15], type(raw))
again = sqlite3.connect(':memory:')
again.deserialize(raw)
print(list(again.iterdump()) == script)

connection.execute('CREATE TABLE blobs (data BLOB)')
connection.execute('INSERT INTO blobs VALUES (zeroblob(8))')
with connection.blobopen('blobs', 'data', 1) as blob:
    blob.write(b'abc')
    blob[7] = 33
    print(len(blob), blob.tell(), blob[0], blob[1:3])
    blob.seek(0)
    print(blob.read(4), blob.read())
print(connection.execute('SELECT data FROM blobs').fetchone())
