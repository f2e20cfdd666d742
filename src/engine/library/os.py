"""The part of os that is naturally Python: the environment, read once; files and folders."""

import abc
import posixpath as path
import sys

from _io import _list, _make_folder, _not_here_yet, _remove, _remove_folder, _rename, _status, _working_folder, fspath

from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep


class _Environ:
    def __init__(self, variables):
        self._variables = variables

    def __getitem__(self, name):
        value = _variable(self._variables, name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        self._variables[name] = value

    def __delitem__(self, name):
        del self._variables[name]

    def __contains__(self, name):
        return _variable(self._variables, name) is not None

    def __iter__(self):
        return iter(self._variables)

    def __len__(self):
        return len(self._variables)

    def __repr__(self):
        return f'environ({self._variables!r})'

    def get(self, name, default=None):
        value = _variable(self._variables, name)
        return default if value is None else value

    def keys(self):
        return self._variables.keys()

    def values(self):
        return self._variables.values()

    def items(self):
        return self._variables.items()

    def copy(self):
        return self._variables.copy()

    def pop(self, name, *default):
        return self._variables.pop(name, *default)

    def setdefault(self, name, value):
        return self._variables.setdefault(name, value)


environ = _Environ(_read_environment())


def getenv(key, default=None):
    return environ.get(key, default)


F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class PathLike(abc.ABC):
    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return hasattr(subclass, '__fspath__')
        return NotImplemented


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def _text(function, path, takes='string, bytes or os.PathLike', part='path'):
    # The text of a path that a function is given.
    if isinstance(path, int) and 'integer' in takes:
        _not_here_yet(f'os.{function} of a file descriptor')
    if not isinstance(path, (str, bytes)) and not hasattr(type(path), '__fspath__'):
        raise TypeError(f'{function}: {part} should be {takes}, not {type(path).__name__}')
    text = fsdecode(path)
    if '\0' in text:
        raise ValueError(f'{function}: embedded null character in {part}')
    return text


stat_result = sys._struct_sequence('stat_result', [
    'st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime', 'st_ctime',
], 'os')


def _seconds(time):
    return time // 1_000_000_000 + 1e-9 * (time % 1_000_000_000)


def _add_times():
    # The times among the ten are whole seconds; the others are attributes only.
    for place, name in enumerate(('st_atime', 'st_mtime', 'st_ctime')):
        setattr(stat_result, name, property(lambda self, place=place: _seconds(self._times[place])))
        setattr(stat_result, f'{name}_ns', property(lambda self, place=place: self._times[place]))
    stat_result.__repr__ = lambda self: (
        'os.stat_result(st_mode={}, st_ino={}, st_dev={}, st_nlink={}, st_uid={}, st_gid={}, st_size={}, '
        'st_atime={}, st_mtime={}, st_ctime={})'.format(*self))


_add_times()


def _stat_result(numbers):
    result = stat_result((*numbers[:7], *[time // 1_000_000_000 for time in numbers[7:]]))
    result._times = numbers[7:]
    return result


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return _stat_result(_status(_text('stat', path, 'string, bytes, os.PathLike or integer'), bool(follow_symlinks)))


def lstat(path, *, dir_fd=None):
    return _stat_result(_status(_text('lstat', path), False))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    if mode & ~R_OK:
        _not_here_yet('os.access for more than reading')
    try:
        stat(path)
    except OSError:
        return False
    return True


def getcwd():
    return _working_folder()


def listdir(path=None):
    return [name for name, _ in _list('.' if path is None else _text(
        'listdir', path, 'string, bytes, os.PathLike, integer or None'))]


class DirEntry:
    def __init__(self, folder, name, kind):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def _followed(self):
        # What a link leads to; nothing if that is not there.
        return 'folder' if path.isdir(self.path) else 'file' if path.isfile(self.path) else None

    def is_dir(self, *, follow_symlinks=True):
        kind = self._followed() if self._kind == 'link' and follow_symlinks else self._kind
        return kind == 'folder'

    def is_file(self, *, follow_symlinks=True):
        kind = self._followed() if self._kind == 'link' and follow_symlinks else self._kind
        return kind == 'file'

    def is_symlink(self):
        return self._kind == 'link'

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino


DirEntry.__module__ = 'posix'


class ScandirIterator:
    __module__ = 'posix'

    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name, kind) for name, kind in _list(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path=None):
    return ScandirIterator('.' if path is None else _text(
        'scandir', path, 'string, bytes, os.PathLike, integer or None'))


def remove(path, *, dir_fd=None):
    _remove(_text('remove', path))


def unlink(path, *, dir_fd=None):
    _remove(_text('unlink', path))


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _rename(_text('rename', src, part='src'), _text('rename', dst, part='dst'))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _rename(_text('replace', src, part='src'), _text('replace', dst, part='dst'))


def mkdir(path, mode=0o777, *, dir_fd=None):
    _make_folder(_text('mkdir', path))


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def rmdir(path, *, dir_fd=None):
    _remove_folder(_text('rmdir', path))


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [entry.name for entry in entries if entry.is_dir()]
    files = [entry.name for entry in entries if entry.name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        below = path.join(top, name)
        if followlinks or not path.islink(below):
            yield from walk(below, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files
