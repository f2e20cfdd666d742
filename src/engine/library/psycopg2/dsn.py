"""Connection strings: names and values, as libpq reads them."""

from psycopg2.exceptions import ProgrammingError

# In libpq's order, in which a parsed string comes out.
_OPTIONS = '''
    service user password passfile channel_binding connect_timeout dbname host hostaddr port client_encoding options
    application_name fallback_application_name keepalives keepalives_idle keepalives_interval keepalives_count
    tcp_user_timeout sslmode sslcompression sslcert sslkey sslpassword sslrootcert sslcrl sslcrldir sslsni requirepeer
    require_auth sslcertmode ssl_min_protocol_version ssl_max_protocol_version gssencmode krbsrvname gsslib
    gssdelegation replication target_session_attrs load_balance_hosts
'''.split()


def _invalid(reason):
    return ProgrammingError(f'invalid dsn: {reason}\n')


def _pairs(text):
    at, size, found = 0, len(text), {}
    while True:
        while at < size and text[at].isspace():
            at += 1
        if at == size:
            return found
        begin = at
        while at < size and text[at] != '=' and not text[at].isspace():
            at += 1
        name = text[begin:at]
        while at < size and text[at].isspace():
            at += 1
        if at == size or text[at] != '=':
            raise _invalid(f'missing "=" after "{name}" in connection info string')
        at += 1
        while at < size and text[at].isspace():
            at += 1
        value, at = _value(text, at)
        if name not in _OPTIONS:
            raise _invalid(f'invalid connection option "{name}"')
        found[name] = value


def _value(text, at):
    parts, size = [], len(text)
    is_quoted = at < size and text[at] == "'"
    at += is_quoted
    while at < size:
        char = text[at]
        at += 1
        if char == "'" and is_quoted:
            return ''.join(parts), at
        if char.isspace() and not is_quoted:
            return ''.join(parts), at
        if char == '\\' and at < size:
            char = text[at]
            at += 1
        parts.append(char)
    if is_quoted:
        raise _invalid('unterminated quoted string in connection info string')
    return ''.join(parts), at


def _uri(text):
    rest = text.partition('://')[2]
    place, _, query = rest.partition('?')
    place, _, dbname = place.partition('/')
    owner, at, host = place.rpartition('@')
    found = {}
    if at:
        user, colon, password = owner.partition(':')
        if user:
            found['user'] = _decoded(user)
        if colon:
            found['password'] = _decoded(password)
    name, colon, port = host.rpartition(':') if not host.endswith(']') else (host, '', '')
    if not colon:
        name, port = host, ''
    for key, value in (('host', name.strip('[]')), ('port', port), ('dbname', dbname)):
        if value:
            found[key] = _decoded(value)
    for pair in query.split('&') if query else ():
        key, _, value = pair.partition('=')
        if key not in _OPTIONS:
            raise _invalid(f'invalid URI query parameter: "{key}"')
        found[key] = _decoded(value)
    return found


def _decoded(text):
    first, *rest = text.split('%')
    raw = first.encode()
    for part in rest:
        raw += bytes([int(part[:2], 16)]) + part[2:].encode()
    return raw.decode()


def parse_dsn(dsn):
    """Parse connection string into a dictionary of keywords and values."""
    if dsn.startswith(('postgresql://', 'postgres://')):
        return _uri(dsn)
    found = _pairs(dsn)
    return {name: found[name] for name in _OPTIONS if name in found}


def make_dsn(dsn=None, **kwargs):
    """Convert a set of keywords into a connection strings."""
    if dsn is None and not kwargs:
        return ''
    kwargs = {name: value for name, value in kwargs.items() if value is not None}
    if 'database' in kwargs:
        if 'dbname' in kwargs:
            raise TypeError("you can't specify both 'database' and 'dbname' arguments")
        kwargs['dbname'] = kwargs.pop('database')
    if not kwargs:
        parse_dsn(dsn)
        return dsn
    settings = {} if dsn is None else parse_dsn(dsn)
    settings.update(kwargs)
    made = ' '.join([f'{name}={_quoted(str(value))}' for name, value in settings.items()])
    parse_dsn(made)
    return made


def _quoted(value):
    if not value:
        return "''"
    value = value.replace('\\', '\\\\').replace("'", "\\'")
    return f"'{value}'" if any([char.isspace() for char in value]) else value
