# A database behind a coroutine, as the course notes have it: one connection, many queries.
import sqlite3


class StopUserApiException(Exception):
    pass


def userapi():
    conn = sqlite3.connect(':memory:')
    conn.execute('CREATE TABLE auth_user (username, email, is_active)')
    conn.executemany('INSERT INTO auth_user VALUES (?, ?, ?)', [
        ('ali.veli', 'ali@gmail.com', False), ('fff.ccc', 'fff@gmail.com', False),
        ('hhh.kkk', 'hhh@example.com', True), ('ddd.vvv', 'ddd@gmail.com', False),
    ])
    try:
        output = 'Send a query or None to quit!'
        while query := (yield output):
            curr = conn.cursor()
            qs = 'SELECT username, is_active FROM auth_user WHERE {}'.format(query)
            print(qs)
            curr.execute(qs)
            try:
                for single_record in curr.fetchall():
                    yield single_record
            except StopUserApiException:
                continue
    finally:
        conn.close()
        print('closed')


api = userapi()
print(next(api))
print(api.send("email like '%gmail.com%'"))
print(api.send("email like '%gmail.com%'"))
print(api.send("email like '%gmail.com%'"))
print(api.throw(StopUserApiException))
print(api.send("email like '%gmail.com%'"))
print(api.throw(StopUserApiException))
print(api.send("1 = 1; DROP TABLE auth_user") if False else api.send("username = 'hhh.kkk'"))
try:
    api.send(None)
    api.send("no_such_column = 1")
except sqlite3.OperationalError as error:
    print('OperationalError:', error)
api = userapi()
next(api)
del api
print('gone')
