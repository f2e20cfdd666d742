"""Paths of POSIX: what their text tells, and what is there."""

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'


def isabs(s):
    return s.startswith('/')


def join(a, *p):
    path = a
    for part in p:
        if part.startswith('/') or not path:
            path = part
        elif path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    at = p.rfind('/') + 1
    head, tail = p[:at], p[at:]
    if head and head.strip('/'):
        head = head.rstrip('/')
    return head, tail


def basename(p):
    return p[p.rfind('/') + 1:]


def dirname(p):
    return split(p)[0]


def splitext(p):
    dot = p.rfind('.')
    start = p.rfind('/') + 1
    # Dots that a name begins with are no end of it.
    if dot > start and p[start:dot].strip('.'):
        return p[:dot], p[dot:]
    return p, ''


def normpath(path):
    if not path:
        return '.'
    slashes = 0
    if path.startswith('/'):
        slashes = 2 if path.startswith('//') and not path.startswith('///') else 1
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return '/' * slashes + '/'.join(parts) or '.'


def _stat(path, follow_symlinks=True):
    import os
    return os.stat(path, follow_symlinks=follow_symlinks)


def _is(path, kind, follow_symlinks=True):
    # Whether a path is there and of a kind, by the bits of its mode.
    try:
        mode = _stat(path, follow_symlinks).st_mode
    except (OSError, ValueError):
        return False
    return kind is None or mode & 0o170000 == kind


def exists(path):
    return _is(path, None)


def lexists(path):
    return _is(path, None, False)


def isfile(path):
    return _is(path, 0o100000)


def isdir(s):
    return _is(s, 0o040000)


def islink(path):
    return _is(path, 0o120000, False)


def getsize(filename):
    return _stat(filename).st_size


def getmtime(filename):
    return _stat(filename).st_mtime


def getatime(filename):
    return _stat(filename).st_atime


def getctime(filename):
    return _stat(filename).st_ctime


def samefile(f1, f2):
    a, b = _stat(f1), _stat(f2)
    return (a.st_ino, a.st_dev) == (b.st_ino, b.st_dev)


def abspath(path):
    if not isabs(path):
        import os
        path = join(os.getcwd(), path)
    return normpath(path)


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    begins = [part for part in abspath(curdir if start is None else start).split('/') if part]
    parts = [part for part in abspath(path).split('/') if part]
    same = len(commonprefix([begins, parts]))
    return '/'.join([pardir] * (len(begins) - same) + parts[same:]) or curdir


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for place, part in enumerate(low):
        if part != high[place]:
            return low[:place]
    return low


def commonpath(paths):
    paths = list(paths)
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split = [[part for part in path.split('/') if part not in ('', curdir)] for path in paths]
    return ('/' if isabs(paths[0]) else '') + '/'.join(commonprefix(split))


def expanduser(path):
    if path == '~' or path.startswith('~/'):
        import os
        home = os.environ.get('HOME')
        if home is not None:
            return (home.rstrip('/') + path[1:]) or '/'
    return path


def normcase(s):
    return s


def splitdrive(p):
    return '', p
