# Folders and names.
import os
import os.path

base = f'{__file__}.folder'


def shown(value):
    return str(value).replace(base, 'BASE')


def tried(call):
    try:
        print(shown(call()))
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, shown(error), shown((getattr(error, 'filename', 0), getattr(error, 'filename2', 0))))


if os.path.isdir(base):
    for top, folders, files in os.walk(base, topdown=False):
        for file in files:
            os.remove(os.path.join(top, file))
        os.rmdir(top)
os.mkdir(base)
os.makedirs(os.path.join(base, 'a', 'b'))
os.makedirs(os.path.join(base, 'a', 'b'), exist_ok=True)
for path in ('one.txt', 'two.txt', 'a/three.txt', 'a/b/four.txt'):
    with open(os.path.join(base, path), 'w') as f:
        f.write(path)
print(sorted(os.listdir(base)), sorted(entry.name for entry in os.scandir(base) if entry.is_file()))
for top, folders, files in sorted(os.walk(base)):
    print(shown(top), sorted(folders), sorted(files))
with os.scandir(base) as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry, entry.name, shown(entry.path), entry.is_dir(), entry.is_file(), entry.is_symlink(),
              entry.is_file() and entry.stat().st_size, shown(os.fspath(entry)))
one = f'{base}/one.txt'
print(os.path.exists(one), os.path.isfile(one), os.path.isdir(one), os.path.isdir(base), os.path.getsize(one), os.path.islink(one))
print(os.path.exists(''), os.path.exists('\0'), os.path.lexists(one), os.path.samefile(one, one), os.access(one, os.R_OK))
status = os.stat(one)
print(status.st_size, status[6], status.st_mode & 0o170000 == 0o100000, abs(status.st_mtime - status.st_mtime_ns / 1e9) < 1e-3, int(status.st_mtime) == status[8], len(status))
print(type(status), os.lstat(base).st_mode & 0o170000 == 0o040000, os.path.getmtime(one) == status.st_mtime)
os.rename(one, f'{base}/moved.txt')
os.replace(f'{base}/moved.txt', f'{base}/two.txt')
print(sorted(os.listdir(base)), open(f'{base}/two.txt').read())
os.rename(f'{base}/a', f'{base}/z')
print(sorted(os.listdir(base)), os.listdir(f'{base}/z/b'))
two = f'{base}/two.txt'
for call in (
    lambda: os.remove(f'{base}/no'), lambda: os.unlink(f'{base}/no'), lambda: os.rename(f'{base}/no', f'{base}/b'),
    lambda: os.replace(f'{base}/no', f'{base}/b'), lambda: os.mkdir(two), lambda: os.makedirs(two),
    lambda: os.makedirs(f'{base}/z/b'), lambda: os.rmdir(f'{base}/no'), lambda: os.rmdir(two), lambda: os.rmdir(base),
    lambda: os.listdir(f'{base}/no'), lambda: os.listdir(two), lambda: os.scandir(f'{base}/no'), lambda: os.stat(f'{base}/no'),
    lambda: os.lstat(f'{base}/no'), lambda: os.path.getsize(f'{base}/no'), lambda: os.remove(base),
    lambda: os.rename(two, f'{base}/no/x'), lambda: os.mkdir(f'{base}/n/o'), lambda: os.remove(f'{two}/y'),
    lambda: os.mkdir(''), lambda: os.listdir(''), lambda: os.stat(5.5), lambda: os.remove(3), lambda: os.path.exists(None),
    lambda: os.rename('a\0', 'b'), lambda: os.remove('a\0'), lambda: os.path.isdir(None),
):
    tried(call)
print(os.path.relpath(f'{base}/z', base), os.path.isabs(os.path.abspath('x')), os.path.abspath('/a/../b/./c'))
print(os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.commonprefix(['/abc', '/abd']), os.path.relpath('/a/b', '/a/c/d'))
print(os.path.abspath('x') == os.path.join(os.getcwd(), 'x'), os.fspath('x'), os.fsencode('é'), os.fsdecode(b'x'))


class Place:
    def __fspath__(self):
        return two


print(open(Place()).read(), isinstance(Place(), os.PathLike), os.path.exists(Place()), isinstance('x', os.PathLike))
print('HOME' in os.environ, os.getenv('NO_SUCH_VARIABLE', 'default'), os.environ.get('NO_SUCH_VARIABLE'))
os.environ['MADE_HERE'] = 'yes'
print(os.getenv('MADE_HERE'), os.environ.pop('MADE_HERE'), os.getenv('MADE_HERE'))
try:
    os.environ['NO_SUCH_VARIABLE']
except KeyError as error:
    print(repr(error))
os.remove(two)
os.remove(f'{base}/z/three.txt')
os.remove(f'{base}/z/b/four.txt')
os.removedirs(f'{base}/z/b')
print(os.path.exists(base))
