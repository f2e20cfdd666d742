"""The part of sys that is naturally Python: tuples whose items have names."""


def _struct_sequence(name, fields, module='sys'):
    # A tuple with named items, as those of CPython that are made in C.
    def __repr__(self):
        return f"{module}.{name}({', '.join([f'{field}={value!r}' for field, value in zip(fields, self)])})"

    namespace = {'__repr__': __repr__, '__module__': module, 'n_fields': len(fields), '__match_args__': tuple(fields)}
    for index, field in enumerate(fields):
        namespace[field] = property(lambda self, index=index: self[index])
    return type(name, (tuple,), namespace)


version_info = _struct_sequence('version_info', ['major', 'minor', 'micro', 'releaselevel', 'serial'])(
    (3, 13, 0, 'final', 0))
version = '3.13.0 (yieldpoint)'
platform = 'linux'
copyright = 'yieldpoint'
api_version = 1013
abiflags = ''
executable = ''
prefix = exec_prefix = base_prefix = base_exec_prefix = '/usr'
platlibdir = 'lib'
dont_write_bytecode = True
warnoptions = []
orig_argv = ['python3.13', *argv]
meta_path, path_hooks, path_importer_cache = [], [], {}
pycache_prefix = None
float_info = _struct_sequence('float_info', [
    'max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds',
])((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = _struct_sequence('int_info', [
    'bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold',
])((30, 4, 4300, 640))
hash_info = _struct_sequence('hash_info', [
    'width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff',
])((64, 2305843009213693951, 314159, 0, 1000003, 'siphash13', 64, 128, 0))
flags = _struct_sequence('flags', [
    'debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site',
    'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode',
    'utf8_mode', 'warn_default_encoding', 'safe_path', 'int_max_str_digits',
])((0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, False, 0, 0, False, 4300))


class _Implementation:
    name = 'cpython'
    cache_tag = 'cpython-313'
    hexversion = hexversion
    version = version_info


implementation = _Implementation()


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def getfilesystemencodeerrors():
    return 'surrogateescape'


def is_finalizing():
    return False


def _is_gil_enabled():
    return True


def getswitchinterval():
    return 0.005


def gettrace():
    return None


def getprofile():
    return None
