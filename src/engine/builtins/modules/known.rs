//! The names that CPython 3.13 has, taken once from `dir()` of its modules and from `sys.stdlib_module_names`: what is in
//! these lists and not here yet is said to be so, instead of being called an error of the program. Those of `psycopg2` are of its version 2.9.

/// Returns the names that CPython 3.13 has in a module; empty for a module that does not come with the machine.
pub(crate) fn names_of(module: &str) -> &'static str {
    NAMES.iter().find(|(name, _)| *name == module).map_or("", |(_, names)| names)
}

/// `sys.stdlib_module_names`.
pub(super) const STANDARD: &str = "\
    __future__ _abc _aix_support _android_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn \
    _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _colorize \
    _compat_pickle _compression _contextvars _csv _ctypes _curses _curses_panel _datetime _dbm _decimal \
    _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp \
    _interpchannels _interpqueues _interpreters _io _ios_support _json _locale _lsprof _lzma _markupbase \
    _md5 _multibytecodec _multiprocessing _opcode _opcode_metadata _operator _osx_support _overlapped \
    _pickle _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pylong _pyrepl _queue _random \
    _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string \
    _strptime _struct _suggestions _symtable _sysconfig _thread _threading_local _tkinter _tokenize \
    _tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi _wmi _zoneinfo abc antigravity \
    argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd \
    code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy \
    copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip \
    enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt \
    getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io \
    ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap \
    modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os \
    pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats \
    pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource \
    rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket \
    socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct \
    subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time \
    timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing \
    unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml \
    xmlrpc zipapp zipfile zipimport zlib zoneinfo";

/// `dir()` of each module.
const NAMES: &[(&str, &str)] = &[
    (
        "__future__",
        "\
    CO_FUTURE_ABSOLUTE_IMPORT CO_FUTURE_ANNOTATIONS CO_FUTURE_BARRY_AS_BDFL CO_FUTURE_DIVISION \
    CO_FUTURE_GENERATOR_STOP CO_FUTURE_PRINT_FUNCTION CO_FUTURE_UNICODE_LITERALS CO_FUTURE_WITH_STATEMENT \
    CO_GENERATOR_ALLOWED CO_NESTED _Feature __all__ __builtins__ __cached__ __doc__ __file__ __loader__ \
    __name__ __package__ __spec__ absolute_import all_feature_names annotations barry_as_FLUFL division \
    generator_stop generators nested_scopes print_function unicode_literals with_statement",
    ),
    (
        "abc",
        "\
    ABC ABCMeta __builtins__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _abc_init \
    _abc_instancecheck _abc_register _abc_subclasscheck _get_dump _reset_caches _reset_registry \
    abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token \
    update_abstractmethods",
    ),
    (
        "asyncio",
        "\
    ALL_COMPLETED AbstractChildWatcher AbstractEventLoop AbstractEventLoopPolicy AbstractServer Barrier \
    BaseEventLoop BaseProtocol BaseTransport BoundedSemaphore BrokenBarrierError BufferedProtocol \
    CancelledError Condition DatagramProtocol DatagramTransport DefaultEventLoopPolicy Event EventLoop \
    FIRST_COMPLETED FIRST_EXCEPTION FastChildWatcher Future Handle IncompleteReadError InvalidStateError \
    LifoQueue LimitOverrunError Lock MultiLoopChildWatcher PidfdChildWatcher PriorityQueue Protocol Queue \
    QueueEmpty QueueFull QueueShutDown ReadTransport Runner SafeChildWatcher SelectorEventLoop Semaphore \
    SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter SubprocessProtocol \
    SubprocessTransport Task TaskGroup ThreadedChildWatcher Timeout TimeoutError TimerHandle Transport \
    WriteTransport __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __path__ \
    __spec__ _enter_task _get_running_loop _leave_task _register_task _set_running_loop _unregister_task \
    all_tasks as_completed base_events base_futures base_subprocess base_tasks constants coroutines \
    create_eager_task_factory create_subprocess_exec create_subprocess_shell create_task current_task \
    eager_task_factory ensure_future events exceptions format_helpers futures gather get_child_watcher \
    get_event_loop get_event_loop_policy get_running_loop iscoroutine iscoroutinefunction isfuture locks log \
    mixins new_event_loop open_connection open_unix_connection protocols queues run run_coroutine_threadsafe \
    runners selector_events set_child_watcher set_event_loop set_event_loop_policy shield sleep sslproto \
    staggered start_server start_unix_server streams subprocess sys taskgroups tasks threads timeout \
    timeout_at timeouts to_thread transports trsock unix_events wait wait_for wrap_future",
    ),
    (
        "asyncio.events",
        "\
    AbstractEventLoop AbstractEventLoopPolicy AbstractServer BaseDefaultEventLoopPolicy Handle TimerHandle \
    _RunningLoop __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ \
    _c__get_running_loop _c__set_running_loop _c_get_event_loop _c_get_running_loop _event_loop_policy \
    _get_running_loop _init_event_loop_policy _lock _py__get_running_loop _py__set_running_loop \
    _py_get_event_loop _py_get_running_loop _running_loop _set_running_loop contextvars format_helpers \
    get_child_watcher get_event_loop get_event_loop_policy get_running_loop new_event_loop on_fork os \
    set_child_watcher set_event_loop set_event_loop_policy signal socket subprocess sys threading",
    ),
    (
        "asyncio.exceptions",
        "\
    BrokenBarrierError CancelledError IncompleteReadError InvalidStateError LimitOverrunError \
    SendfileNotAvailableError TimeoutError __all__ __builtins__ __cached__ __doc__ __file__ __loader__ \
    __name__ __package__ __spec__",
    ),
    (
        "asyncio.futures",
        "\
    Future GenericAlias STACK_DEBUG _CANCELLED _CFuture _FINISHED _PENDING _PyFuture __all__ __builtins__ \
    __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _asyncio _chain_future \
    _convert_future_exc _copy_future_state _get_loop _set_concurrent_future_state \
    _set_result_unless_cancelled base_futures concurrent contextvars events exceptions format_helpers \
    isfuture logging sys wrap_future",
    ),
    (
        "asyncio.locks",
        "\
    Barrier BoundedSemaphore Condition Event Lock Semaphore _BarrierState _ContextManagerMixin __all__ \
    __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ collections enum \
    exceptions mixins",
    ),
    (
        "asyncio.queues",
        "\
    GenericAlias LifoQueue PriorityQueue Queue QueueEmpty QueueFull QueueShutDown __all__ __builtins__ \
    __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ collections heapq locks mixins",
    ),
    (
        "asyncio.runners",
        "\
    Runner _State __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ \
    _cancel_all_tasks constants contextvars coroutines enum events exceptions functools run signal tasks \
    threading",
    ),
    (
        "asyncio.taskgroups",
        "\
    TaskGroup __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ \
    events exceptions tasks",
    ),
    (
        "asyncio.tasks",
        "\
    ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION GenericAlias Task _AsCompletedIterator _CTask \
    _GatheringFuture _PyTask __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ \
    __package__ __sleep0 __spec__ _asyncio _c_current_task _c_enter_task _c_leave_task \
    _c_register_eager_task _c_register_task _c_swap_current_task _c_unregister_eager_task _c_unregister_task \
    _cancel_and_wait _current_tasks _eager_tasks _enter_task _leave_task _py_current_task _py_enter_task \
    _py_leave_task _py_register_eager_task _py_register_task _py_swap_current_task _py_unregister_eager_task \
    _py_unregister_task _register_eager_task _register_task _release_waiter _scheduled_tasks \
    _swap_current_task _task_name_counter _unregister_eager_task _unregister_task _wait all_tasks \
    as_completed base_tasks concurrent contextvars coroutines create_eager_task_factory create_task \
    current_task eager_task_factory ensure_future events exceptions functools futures gather inspect \
    itertools math queues run_coroutine_threadsafe shield sleep timeouts types wait wait_for weakref",
    ),
    (
        "asyncio.timeouts",
        "\
    Optional Timeout TracebackType Type _State __all__ __builtins__ __cached__ __doc__ __file__ __loader__ \
    __name__ __package__ __spec__ enum events exceptions final tasks timeout timeout_at",
    ),
    (
        "atexit",
        "\
    __doc__ __loader__ __name__ __package__ __spec__ _clear _ncallbacks _run_exitfuncs register unregister",
    ),
    (
        "bisect",
        "\
    __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ bisect bisect_left \
    bisect_right insort insort_left insort_right",
    ),
    (
        "collections",
        "\
    ChainMap Counter OrderedDict UserDict UserList UserString _Link _OrderedDictItemsView \
    _OrderedDictKeysView _OrderedDictValuesView __all__ __builtins__ __cached__ __doc__ __file__ __loader__ \
    __name__ __package__ __path__ __spec__ _chain _collections_abc _count_elements _deque_iterator _eq \
    _iskeyword _itemgetter _proxy _recursive_repr _repeat _starmap _sys _tuplegetter abc defaultdict deque \
    namedtuple",
    ),
    (
        "contextlib",
        "\
    ABC AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack \
    ContextDecorator ExitStack MethodType _AsyncGeneratorContextManager _BaseExitStack \
    _GeneratorContextManager _GeneratorContextManagerBase _RedirectStream __all__ __builtins__ __cached__ \
    __doc__ __file__ __loader__ __name__ __package__ __spec__ _fix_context _has_methods abstractmethod \
    aclosing asynccontextmanager chdir closing contextmanager deque nullcontext redirect_stderr \
    redirect_stdout suppress sys wraps",
    ),
    (
        "contextvars",
        "\
    Context ContextVar Token __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ \
    __package__ __spec__ copy_context",
    ),
    (
        "copy",
        "\
    Error __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ \
    _copy_dispatch _copy_immutable _deepcopy_atomic _deepcopy_dict _deepcopy_dispatch _deepcopy_list \
    _deepcopy_method _deepcopy_tuple _keep_alive _reconstruct copy deepcopy dispatch_table error replace",
    ),
    (
        "dataclasses",
        "\
    Field FrozenInstanceError InitVar KW_ONLY MISSING _ATOMIC_TYPES _DataclassParams _EMPTY_METADATA _FIELD \
    _FIELDS _FIELD_BASE _FIELD_CLASSVAR _FIELD_INITVAR _FuncBuilder _HAS_DEFAULT_FACTORY \
    _HAS_DEFAULT_FACTORY_CLASS _KW_ONLY_TYPE _MISSING_TYPE _MODULE_IDENTIFIER_RE _PARAMS _POST_INIT_NAME \
    __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _add_slots \
    _asdict_inner _astuple_inner _dataclass_getstate _dataclass_setstate _field_assign _field_init \
    _fields_in_init_order _frozen_get_del_attr _get_field _get_slots _hash_action _hash_add _hash_exception \
    _hash_set_none _init_fn _init_param _is_classvar _is_dataclass_instance _is_initvar _is_kw_only _is_type \
    _process_class _replace _set_new_attribute _tuple_str abc asdict astuple copy dataclass field fields \
    inspect is_dataclass itertools keyword make_dataclass re recursive_repr replace sys types",
    ),
    (
        "dis",
        "\
    ArgResolver BINARY_OP Bytecode CACHE CALL_INTRINSIC_1 CALL_INTRINSIC_2 COMPILER_FLAG_NAMES CONVERT_VALUE \
    ENTER_EXECUTOR EXTENDED_ARG FOR_ITER FUNCTION_ATTR_FLAGS Formatter HAVE_ARGUMENT Instruction \
    JUMP_BACKWARD LOAD_ATTR LOAD_CONST LOAD_FAST_LOAD_FAST LOAD_GLOBAL LOAD_SUPER_ATTR Positions \
    RETURN_CONST SEND SET_FUNCTION_ATTRIBUTE STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST UNKNOWN \
    _ExceptionTableEntry _ExceptionTableEntryBase _INT_BITS _INT_OVERFLOW _Instruction _NO_LINENO \
    _OPARG_WIDTH _OPNAME_WIDTH _Unknown __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ \
    __package__ __spec__ _all_opmap _all_opname _cache_format _deoptop _disassemble_bytes \
    _disassemble_recursive _disassemble_str _find_imports _find_store_names _format_code_info \
    _get_cache_size _get_code_array _get_code_object _get_const_info _get_const_value \
    _get_instructions_bytes _get_jump_target _get_lineno_width _get_name_info _have_code \
    _inline_cache_entries _intrinsic_1_descs _intrinsic_2_descs _is_backward_jump _make_labels_map _nb_ops \
    _parse_exception_table _parse_varint _specializations _specialized_opmap _try_compile _unpack_opargs \
    cmp_op code_info collections deoptmap dis disassemble disco distb findlabels findlinestarts get_executor \
    get_instructions hasarg hascompare hasconst hasexc hasfree hasjabs hasjrel hasjump haslocal hasname io \
    main name op opmap opname pretty_flags print_instructions show_code stack_effect sys types",
    ),
    (
        "enum",
        "\
    CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumDict EnumMeta EnumType Flag \
    FlagBoundary IntEnum IntFlag KEEP MappingProxyType NAMED_FLAGS ReprEnum STRICT StrEnum UNIQUE _EnumDict \
    __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _auto_null \
    _dataclass_repr _dedent _high_bit _is_descriptor _is_dunder _is_internal_class _is_private \
    _is_single_bit _is_sunder _iter_bits_lsb _make_class_unpicklable _not_given _old_convert_ _proto_member \
    _reduce_ex_by_global_name _simple_enum _stdlib_enums _test_simple_enum auto bin bltns global_enum \
    global_enum_repr global_flag_repr global_str member nonmember pickle_by_enum_name pickle_by_global_name \
    property show_flag_values sys unique verify",
    ),
    (
        "functools",
        "\
    GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES _CacheInfo _HashedSeq _NOT_FOUND __all__ \
    __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _c3_merge _c3_mro \
    _compose_mro _convert _find_impl _ge_from_gt _ge_from_le _ge_from_lt _gt_from_ge _gt_from_le _gt_from_lt \
    _initial_missing _le_from_ge _le_from_gt _le_from_lt _lru_cache_wrapper _lt_from_ge _lt_from_gt \
    _lt_from_le _make_key _unwrap_partial _unwrap_partialmethod cache cached_property cmp_to_key \
    get_cache_token lru_cache namedtuple partial partialmethod recursive_repr reduce singledispatch \
    singledispatchmethod total_ordering update_wrapper wraps",
    ),
    (
        "gc",
        "\
    DEBUG_COLLECTABLE DEBUG_LEAK DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE __doc__ __loader__ __name__ \
    __package__ __spec__ callbacks collect disable enable freeze garbage get_count get_debug get_freeze_count \
    get_objects get_referents get_referrers get_stats get_threshold is_finalized is_tracked isenabled \
    set_debug set_threshold unfreeze",
    ),
    (
        "heapq",
        "\
    __about__ __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ \
    _heapify_max _heappop_max _heapreplace_max _siftdown _siftdown_max _siftup _siftup_max heapify heappop \
    heappush heappushpop heapreplace merge nlargest nsmallest",
    ),
    (
        "inspect",
        "\
    AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo Arguments Attribute BlockFinder \
    BoundArguments BufferFlags CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR \
    CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS \
    CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED \
    GEN_RUNNING GEN_SUSPENDED OrderedDict Parameter Signature TPFLAGS_IS_ABSTRACT Traceback _FrameInfo \
    _KEYWORD_ONLY _NonUserDefinedCallables _POSITIONAL_ONLY _POSITIONAL_OR_KEYWORD _ParameterKind _Traceback \
    _VAR_KEYWORD _VAR_POSITIONAL __all__ __author__ __builtins__ __cached__ __doc__ __file__ __loader__ \
    __name__ __package__ __spec__ _check_class _check_instance _descriptor_get _empty _filesbymodname \
    _findclass _finddoc _get_code_position _get_code_position_from_tb _get_dunder_dict_of_class _getmembers \
    _has_code_flag _has_coroutine_mark _is_coroutine_mark _main _missing_arguments _sentinel _shadowed_dict \
    _shadowed_dict_from_weakref_mro_tuple _signature_bound_method _signature_from_builtin \
    _signature_from_callable _signature_from_function _signature_fromstr _signature_get_partial \
    _signature_get_user_defined_method _signature_is_builtin _signature_is_functionlike \
    _signature_strip_non_python_syntax _static_getmro _too_many _void abc ast attrgetter builtins \
    classify_class_attrs cleandoc collections currentframe dis enum findsource formatannotation \
    formatannotationrelativeto formatargvalues functools get_annotations getabsfile getargs getargvalues \
    getasyncgenlocals getasyncgenstate getattr_static getblock getcallargs getclasstree getclosurevars \
    getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec \
    getgeneratorlocals getgeneratorstate getinnerframes getlineno getmembers getmembers_static getmodule \
    getmodulename getmro getouterframes getsource getsourcefile getsourcelines importlib indentsize \
    isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine \
    iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction \
    isgetsetdescriptor iskeyword ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule \
    isroutine istraceback itertools linecache make_weakref markcoroutinefunction modulesbyfile namedtuple os \
    re signature stack sys token tokenize trace types unwrap walktree",
    ),
    (
        "io",
        "\
    BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO \
    DEFAULT_BUFFER_SIZE FileIO IOBase IncrementalNewlineDecoder RawIOBase SEEK_CUR SEEK_END SEEK_SET \
    StringIO TextIOBase TextIOWrapper UnsupportedOperation __all__ __author__ __builtins__ __doc__ __file__ \
    __loader__ __name__ __package__ __spec__ _io abc open open_code text_encoding",
    ),
    (
        "itertools",
        "\
    __doc__ __loader__ __name__ __package__ __spec__ _grouper _tee _tee_dataobject accumulate batched chain \
    combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice \
    pairwise permutations product repeat starmap takewhile tee zip_longest",
    ),
    (
        "json",
        "\
    JSONDecodeError JSONDecoder JSONEncoder __all__ __author__ __builtins__ __cached__ __doc__ __file__ \
    __loader__ __name__ __package__ __path__ __spec__ __version__ _default_decoder _default_encoder codecs \
    decoder detect_encoding dump dumps encoder load loads scanner",
    ),
    (
        "keyword",
        "\
    __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ iskeyword \
    issoftkeyword kwlist softkwlist",
    ),
    (
        "math",
        "\
    __doc__ __file__ __loader__ __name__ __package__ __spec__ acos acosh asin asinh atan atan2 atanh cbrt \
    ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fma fmod frexp \
    fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf \
    nan nextafter perm pi pow prod radians remainder sin sinh sqrt sumprod tan tanh tau trunc ulp",
    ),
    (
        "operator",
        "\
    __abs__ __add__ __all__ __and__ __builtins__ __cached__ __call__ __concat__ __contains__ __delitem__ \
    __doc__ __eq__ __file__ __floordiv__ __ge__ __getitem__ __gt__ __iadd__ __iand__ __iconcat__ \
    __ifloordiv__ __ilshift__ __imatmul__ __imod__ __imul__ __index__ __inv__ __invert__ __ior__ __ipow__ \
    __irshift__ __isub__ __itruediv__ __ixor__ __le__ __loader__ __lshift__ __lt__ __matmul__ __mod__ \
    __mul__ __name__ __ne__ __neg__ __not__ __or__ __package__ __pos__ __pow__ __rshift__ __setitem__ \
    __spec__ __sub__ __truediv__ __xor__ _abs abs add and_ attrgetter call concat contains countOf delitem \
    eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert \
    ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller \
    mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor",
    ),
    (
        "os",
        "\
    CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS \
    CLONE_NEWCGROUP CLONE_NEWIPC CLONE_NEWNET CLONE_NEWNS CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER \
    CLONE_NEWUTS CLONE_SIGHAND CLONE_SYSVSEM CLONE_THREAD CLONE_VM DirEntry EFD_CLOEXEC EFD_NONBLOCK \
    EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK \
    EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST \
    F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM GenericAlias MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB \
    MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB \
    MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT \
    Mapping MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY \
    O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY \
    O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE \
    POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE \
    POSIX_SPAWN_CLOSEFROM POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT \
    P_NOWAITO P_PGID P_PID P_PIDFD P_WAIT PathLike RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL \
    RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH \
    SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE \
    SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV \
    ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TFD_CLOEXEC TFD_NONBLOCK \
    TFD_TIMER_ABSTIME TFD_TIMER_CANCEL_ON_SET TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED \
    WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK XATTR_CREATE \
    XATTR_REPLACE XATTR_SIZE_MAX X_OK _Environ __all__ __builtins__ __doc__ __file__ __loader__ __name__ \
    __package__ __spec__ _check_methods _execvpe _exists _exit _fspath _fwalk _fwalk_close _fwalk_walk \
    _fwalk_yield _get_exports_list _spawnvef _walk_symlinks_as_files _wrap_close abc abort access altsep \
    chdir chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir \
    defpath device_encoding devnull dup dup2 environ environb error eventfd eventfd_read eventfd_write execl \
    execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork \
    forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking \
    get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid getgid \
    getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom \
    getresgid getresuid getsid getuid getxattr grantpt initgroups isatty kill killpg lchown linesep link \
    listdir listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo \
    mknod name nice open openpty pardir path pathconf pathconf_names pathsep pidfd_open pipe pipe2 popen \
    posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv process_cpu_count \
    ptsname putenv pwrite pwritev read readlink readv register_at_fork remove removedirs removexattr rename \
    renames replace rmdir scandir sched_get_priority_max sched_get_priority_min sched_getaffinity \
    sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam \
    sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable setegid seteuid setgid \
    setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr \
    spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st stat stat_result statvfs \
    statvfs_result strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd \
    supports_follow_symlinks symlink sync sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size \
    timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns times times_result \
    truncate ttyname umask uname uname_result unlink unlockpt unsetenv unshare urandom utime wait wait3 \
    wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev",
    ),
    (
        "posixpath",
        "\
    __all__ __builtins__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _get_sep _varprog \
    _varprogb abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists \
    expanduser expandvars extsep genericpath getatime getctime getmtime getsize isabs isdevdrive isdir \
    isfile isjunction islink ismount join lexists normcase normpath os pardir pathsep realpath relpath \
    samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames \
    sys",
    ),
    (
        "psycopg2",
        "\
    BINARY Binary DATETIME DataError DatabaseError Date DateFromTicks Error IntegrityError \
    InterfaceError InternalError NUMBER NotSupportedError OperationalError ProgrammingError ROWID STRING \
    Time TimeFromTicks Timestamp TimestampFromTicks Warning __libpq_version__ __version__ apilevel \
    connect errors extensions extras paramstyle sql threadsafety",
    ),
    (
        "psycopg2.extensions",
        "\
    AsIs BINARYARRAY BOOLEAN BOOLEANARRAY BYTES BYTESARRAY Binary Boolean Column ConnectionInfo DATE \
    DATEARRAY DATETIMEARRAY DECIMAL DECIMALARRAY DateFromPy Diagnostics FLOAT FLOATARRAY Float INTEGER \
    INTEGERARRAY INTERVAL INTERVALARRAY ISOLATION_LEVEL_AUTOCOMMIT ISOLATION_LEVEL_DEFAULT \
    ISOLATION_LEVEL_READ_COMMITTED ISOLATION_LEVEL_READ_UNCOMMITTED ISOLATION_LEVEL_REPEATABLE_READ \
    ISOLATION_LEVEL_SERIALIZABLE ISQLQuote Int IntervalFromPy JSON JSONARRAY JSONB JSONBARRAY \
    LONGINTEGER LONGINTEGERARRAY NoneAdapter Notify POLL_ERROR POLL_OK POLL_READ POLL_WRITE PYDATE \
    PYDATEARRAY PYDATETIME PYDATETIMEARRAY PYDATETIMETZ PYDATETIMETZARRAY PYINTERVAL PYINTERVALARRAY \
    PYTIME PYTIMEARRAY QueryCanceledError QuotedString ROWIDARRAY SQL_IN STATUS_ASYNC STATUS_BEGIN \
    STATUS_IN_TRANSACTION STATUS_PREPARED STATUS_READY STATUS_SETUP STATUS_SYNC STRINGARRAY TIME \
    TIMEARRAY TRANSACTION_STATUS_ACTIVE TRANSACTION_STATUS_IDLE TRANSACTION_STATUS_INERROR \
    TRANSACTION_STATUS_INTRANS TRANSACTION_STATUS_UNKNOWN TimeFromPy TimestampFromPy \
    TransactionRollbackError UNICODE UNICODEARRAY Xid adapt adapters binary_types connection cursor \
    encodings encrypt_password get_wait_callback libpq_version lobject make_dsn new_array_type new_type \
    parse_dsn quote_ident register_adapter register_type set_wait_callback string_types",
    ),
    (
        "psycopg2.extras",
        "\
    CompositeCaster DateRange DateTimeRange DateTimeTZRange DictConnection DictCursor DictCursorBase \
    DictRow HstoreAdapter Inet Json LoggingConnection LoggingCursor LogicalReplicationConnection \
    MinTimeLoggingConnection MinTimeLoggingCursor NamedTupleConnection NamedTupleCursor NumericRange \
    OrderedDict PhysicalReplicationConnection REPLICATION_LOGICAL REPLICATION_PHYSICAL Range \
    RangeAdapter RangeCaster RealDictConnection RealDictCursor RealDictRow ReplicationCursor \
    ReplicationMessage StopReplication UUID_adapter execute_batch execute_values json lru_cache \
    namedtuple psycopg2 quote_ident register_composite register_default_json register_default_jsonb \
    register_hstore register_inet register_ipaddress register_json register_range register_uuid \
    wait_select",
    ),
    (
        "psycopg2.sql",
        "\
    Composable Composed DEFAULT Identifier Literal NULL Placeholder SQL ext string",
    ),
    (
        "random",
        "\
    BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI _ONE _Sequence __all__ \
    __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _accumulate _acos \
    _bisect _ceil _cos _e _exp _fabs _floor _index _inst _isfinite _lgamma _log _log2 _os _parse_args _pi \
    _random _repeat _sha512 _sin _sqrt _test _test_generator _urandom betavariate binomialvariate choice \
    choices expovariate gammavariate gauss getrandbits getstate lognormvariate main normalvariate \
    paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform \
    vonmisesvariate weibullvariate",
    ),
    (
        "re",
        "\
    A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern PatternError RegexFlag S \
    Scanner U UNICODE VERBOSE X _MAXCACHE _MAXCACHE2 _ZeroSentinel __all__ __builtins__ __cached__ __doc__ \
    __file__ __loader__ __name__ __package__ __path__ __spec__ __version__ _cache _cache2 _casefix _compile \
    _compile_template _compiler _constants _parser _pickle _special_chars_map _sre _zero_sentinel compile \
    copyreg enum error escape findall finditer fullmatch functools match purge search split sub subn",
    ),
    (
        "sqlite3",
        "Binary Blob Connection Cursor DataError DatabaseError Date DateFromTicks Error IntegrityError \
         InterfaceError InternalError LEGACY_TRANSACTION_CONTROL NotSupportedError OperationalError \
         PARSE_COLNAMES PARSE_DECLTYPES PrepareProtocol ProgrammingError Row SQLITE_ABORT \
         SQLITE_ABORT_ROLLBACK SQLITE_ALTER_TABLE SQLITE_ANALYZE SQLITE_ATTACH SQLITE_AUTH SQLITE_AUTH_USER \
         SQLITE_BUSY SQLITE_BUSY_RECOVERY SQLITE_BUSY_SNAPSHOT SQLITE_BUSY_TIMEOUT SQLITE_CANTOPEN \
         SQLITE_CANTOPEN_CONVPATH SQLITE_CANTOPEN_DIRTYWAL SQLITE_CANTOPEN_FULLPATH SQLITE_CANTOPEN_ISDIR \
         SQLITE_CANTOPEN_NOTEMPDIR SQLITE_CANTOPEN_SYMLINK SQLITE_CONSTRAINT SQLITE_CONSTRAINT_CHECK \
         SQLITE_CONSTRAINT_COMMITHOOK SQLITE_CONSTRAINT_FOREIGNKEY SQLITE_CONSTRAINT_FUNCTION \
         SQLITE_CONSTRAINT_NOTNULL SQLITE_CONSTRAINT_PINNED SQLITE_CONSTRAINT_PRIMARYKEY \
         SQLITE_CONSTRAINT_ROWID SQLITE_CONSTRAINT_TRIGGER SQLITE_CONSTRAINT_UNIQUE SQLITE_CONSTRAINT_VTAB \
         SQLITE_CORRUPT SQLITE_CORRUPT_INDEX SQLITE_CORRUPT_SEQUENCE SQLITE_CORRUPT_VTAB SQLITE_CREATE_INDEX \
         SQLITE_CREATE_TABLE SQLITE_CREATE_TEMP_INDEX SQLITE_CREATE_TEMP_TABLE SQLITE_CREATE_TEMP_TRIGGER \
         SQLITE_CREATE_TEMP_VIEW SQLITE_CREATE_TRIGGER SQLITE_CREATE_VIEW SQLITE_CREATE_VTABLE \
         SQLITE_DBCONFIG_DEFENSIVE SQLITE_DBCONFIG_DQS_DDL SQLITE_DBCONFIG_DQS_DML \
         SQLITE_DBCONFIG_ENABLE_FKEY SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER \
         SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION SQLITE_DBCONFIG_ENABLE_QPSG SQLITE_DBCONFIG_ENABLE_TRIGGER \
         SQLITE_DBCONFIG_ENABLE_VIEW SQLITE_DBCONFIG_LEGACY_ALTER_TABLE SQLITE_DBCONFIG_LEGACY_FILE_FORMAT \
         SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE SQLITE_DBCONFIG_RESET_DATABASE SQLITE_DBCONFIG_TRIGGER_EQP \
         SQLITE_DBCONFIG_TRUSTED_SCHEMA SQLITE_DBCONFIG_WRITABLE_SCHEMA SQLITE_DELETE SQLITE_DENY \
         SQLITE_DETACH SQLITE_DONE SQLITE_DROP_INDEX SQLITE_DROP_TABLE SQLITE_DROP_TEMP_INDEX \
         SQLITE_DROP_TEMP_TABLE SQLITE_DROP_TEMP_TRIGGER SQLITE_DROP_TEMP_VIEW SQLITE_DROP_TRIGGER \
         SQLITE_DROP_VIEW SQLITE_DROP_VTABLE SQLITE_EMPTY SQLITE_ERROR SQLITE_ERROR_MISSING_COLLSEQ \
         SQLITE_ERROR_RETRY SQLITE_ERROR_SNAPSHOT SQLITE_FORMAT SQLITE_FULL SQLITE_FUNCTION SQLITE_IGNORE \
         SQLITE_INSERT SQLITE_INTERNAL SQLITE_INTERRUPT SQLITE_IOERR SQLITE_IOERR_ACCESS SQLITE_IOERR_AUTH \
         SQLITE_IOERR_BEGIN_ATOMIC SQLITE_IOERR_BLOCKED SQLITE_IOERR_CHECKRESERVEDLOCK SQLITE_IOERR_CLOSE \
         SQLITE_IOERR_COMMIT_ATOMIC SQLITE_IOERR_CONVPATH SQLITE_IOERR_CORRUPTFS SQLITE_IOERR_DATA \
         SQLITE_IOERR_DELETE SQLITE_IOERR_DELETE_NOENT SQLITE_IOERR_DIR_CLOSE SQLITE_IOERR_DIR_FSYNC \
         SQLITE_IOERR_FSTAT SQLITE_IOERR_FSYNC SQLITE_IOERR_GETTEMPPATH SQLITE_IOERR_LOCK SQLITE_IOERR_MMAP \
         SQLITE_IOERR_NOMEM SQLITE_IOERR_RDLOCK SQLITE_IOERR_READ SQLITE_IOERR_ROLLBACK_ATOMIC \
         SQLITE_IOERR_SEEK SQLITE_IOERR_SHMLOCK SQLITE_IOERR_SHMMAP SQLITE_IOERR_SHMOPEN SQLITE_IOERR_SHMSIZE \
         SQLITE_IOERR_SHORT_READ SQLITE_IOERR_TRUNCATE SQLITE_IOERR_UNLOCK SQLITE_IOERR_VNODE \
         SQLITE_IOERR_WRITE SQLITE_LIMIT_ATTACHED SQLITE_LIMIT_COLUMN SQLITE_LIMIT_COMPOUND_SELECT \
         SQLITE_LIMIT_EXPR_DEPTH SQLITE_LIMIT_FUNCTION_ARG SQLITE_LIMIT_LENGTH \
         SQLITE_LIMIT_LIKE_PATTERN_LENGTH SQLITE_LIMIT_SQL_LENGTH SQLITE_LIMIT_TRIGGER_DEPTH \
         SQLITE_LIMIT_VARIABLE_NUMBER SQLITE_LIMIT_VDBE_OP SQLITE_LIMIT_WORKER_THREADS SQLITE_LOCKED \
         SQLITE_LOCKED_SHAREDCACHE SQLITE_LOCKED_VTAB SQLITE_MISMATCH SQLITE_MISUSE SQLITE_NOLFS SQLITE_NOMEM \
         SQLITE_NOTADB SQLITE_NOTFOUND SQLITE_NOTICE SQLITE_NOTICE_RECOVER_ROLLBACK SQLITE_NOTICE_RECOVER_WAL \
         SQLITE_OK SQLITE_OK_LOAD_PERMANENTLY SQLITE_OK_SYMLINK SQLITE_PERM SQLITE_PRAGMA SQLITE_PROTOCOL \
         SQLITE_RANGE SQLITE_READ SQLITE_READONLY SQLITE_READONLY_CANTINIT SQLITE_READONLY_CANTLOCK \
         SQLITE_READONLY_DBMOVED SQLITE_READONLY_DIRECTORY SQLITE_READONLY_RECOVERY SQLITE_READONLY_ROLLBACK \
         SQLITE_RECURSIVE SQLITE_REINDEX SQLITE_ROW SQLITE_SAVEPOINT SQLITE_SCHEMA SQLITE_SELECT \
         SQLITE_TOOBIG SQLITE_TRANSACTION SQLITE_UPDATE SQLITE_WARNING SQLITE_WARNING_AUTOINDEX Time \
         TimeFromTicks Timestamp TimestampFromTicks Warning __builtins__ __cached__ __doc__ __file__ \
         __getattr__ __loader__ __name__ __package__ __path__ __spec__ _deprecated_names _deprecated_version \
         _deprecated_version_info adapt adapters apilevel collections complete_statement connect converters \
         datetime dbapi2 enable_callback_tracebacks paramstyle register_adapter register_converter \
         sqlite_version sqlite_version_info threadsafety time",
    ),
    (
        "string",
        "\
    Formatter Template _ChainMap __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ \
    __package__ __spec__ _re _sentinel_dict _string ascii_letters ascii_lowercase ascii_uppercase capwords \
    digits hexdigits octdigits printable punctuation whitespace",
    ),
    (
        "sys",
        "\
    __breakpointhook__ __displayhook__ __doc__ __excepthook__ __interactivehook__ __loader__ __name__ \
    __package__ __spec__ __stderr__ __stdin__ __stdout__ __unraisablehook__ _base_executable _baserepl \
    _clear_internal_caches _clear_type_cache _current_exceptions _current_frames _debugmallocstats \
    _framework _get_cpu_count_config _getframe _getframemodulename _git _home _is_gil_enabled _is_interned \
    _setprofileallthreads _settraceallthreads _stdlib_dir _xoptions abiflags activate_stack_trampoline \
    addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names \
    byteorder call_tracing copyright deactivate_stack_trampoline displayhook dont_write_bytecode exc_info \
    excepthook exception exec_prefix executable exit flags float_info float_repr_style get_asyncgen_hooks \
    get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding \
    getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount \
    getsizeof getswitchinterval gettrace getunicodeinternedsize hash_info hexversion implementation int_info \
    intern is_finalizing is_stack_trampoline_active maxsize maxunicode meta_path modules monitoring \
    orig_argv path path_hooks path_importer_cache platform platlibdir prefix pycache_prefix \
    set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile \
    setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout thread_info \
    unraisablehook version version_info warnoptions",
    ),
    (
        "textwrap",
        "\
    TextWrapper __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ \
    _leading_whitespace_re _whitespace _whitespace_only_re dedent fill indent re shorten wrap",
    ),
    (
        "time",
        "\
    CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI \
    CLOCK_THREAD_CPUTIME_ID _STRUCT_TM_ITEMS __doc__ __loader__ __name__ __package__ __spec__ altzone \
    asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight \
    get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time \
    process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time thread_time_ns \
    time time_ns timezone tzname tzset",
    ),
    (
        "traceback",
        "\
    ANSIColors BUILTIN_EXCEPTION_LIMIT FrameSummary StackSummary TracebackException _Anchors _CASE_COST \
    _ExceptionPrintContext _MAX_CANDIDATE_ITEMS _MAX_STRING_SIZE _MOVE_COST _RECURSIVE_CUTOFF _Sentinel \
    _WIDE_CHAR_SPECIFIERS __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ \
    __spec__ _byte_offset_to_character_offset _cause_message _colorize _compute_suggestion_error \
    _context_message _display_width _extract_caret_anchors_from_line_segment _format_final_exc_line \
    _get_code_position _levenshtein_distance _parse_value_tb _print_exception_bltin _safe_string _sentinel \
    _substitution_cost _walk_tb_with_full_positions clear_frames collections extract_stack extract_tb \
    format_exc format_exception format_exception_only format_list format_stack format_tb itertools linecache \
    print_exc print_exception print_last print_list print_stack print_tb suppress sys textwrap walk_stack \
    walk_tb warnings",
    ),
    (
        "types",
        "\
    AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType \
    CoroutineType DynamicClassAttribute EllipsisType FrameType FunctionType GeneratorType GenericAlias \
    GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType MethodDescriptorType MethodType \
    MethodWrapperType ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType \
    WrapperDescriptorType _GeneratorWrapper __all__ __builtins__ __cached__ __doc__ __file__ __getattr__ \
    __loader__ __name__ __package__ __spec__ _calculate_meta coroutine get_original_bases new_class \
    prepare_class resolve_bases",
    ),
    (
        "typing",
        "\
    ABCMeta AbstractSet Annotated Any AnyStr AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO \
    ByteString CT_co Callable ChainMap ClassVar Collection Concatenate Container Coroutine Counter \
    DefaultDict Deque Dict EXCLUDED_ATTRIBUTES Final ForwardRef FrozenSet Generator Generic GenericAlias \
    Hashable IO ItemsView Iterable Iterator KT KeysView List Literal LiteralString Mapping MappingView \
    MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet NamedTuple \
    NamedTupleMeta Never NewType NoDefault NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs \
    ParamSpecKwargs Protocol ReadOnly Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes \
    SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound T TYPE_CHECKING T_co T_contra Text \
    TextIO Tuple Type TypeAlias TypeAliasType TypeGuard TypeIs TypeVar TypeVarTuple TypedDict Union Unpack \
    VT VT_co V_co ValuesView WrapperDescriptorType _ASSERT_NEVER_REPR_MAX_LENGTH _AnnotatedAlias _AnyMeta \
    _BaseGenericAlias _CallableGenericAlias _CallableType _ConcatenateGenericAlias _DeprecatedGenericAlias \
    _Final _Func _GenericAlias _IdentityCallable _LiteralGenericAlias _NamedTuple _NotIterable \
    _PROTO_ALLOWLIST _ProtocolMeta _SPECIAL_NAMES _Sentinel _SpecialForm _SpecialGenericAlias \
    _TYPING_INTERNALS _TupleType _TypedCacheSpecialForm _TypedDict _TypedDictMeta _TypingEllipsis \
    _UnionGenericAlias _UnpackGenericAlias __all__ __builtins__ __cached__ __doc__ __file__ __getattr__ \
    __loader__ __name__ __package__ __spec__ _abc_instancecheck _abc_subclasscheck _alias \
    _allow_reckless_class_checks _allowed_types _caches _caller _check_generic_specialization _cleanups \
    _collect_type_parameters _compare_args_orderless _deduplicate _deduplicate_unhashable \
    _deprecation_warning_for_no_type_params_passed _eval_type _flatten_literal_params _generic_class_getitem \
    _generic_init_subclass _get_protocol_attrs _get_typeddict_qualifiers _idfunc _is_dunder _is_param_expr \
    _is_typevar_like _is_unpacked_typevartuple _lazy_load_getattr_static _make_nmtuple _make_union \
    _namedtuple_mro_entries _no_init_or_replace_init _overload_dummy _overload_registry \
    _paramspec_prepare_subst _paramspec_subst _prohibited _proto_hook _remove_dups_flatten _sentinel \
    _should_unflatten_callable_args _special _strip_annotations _tp_cache _type_check \
    _type_check_issubclass_arg_1 _type_convert _type_repr _typevar_subst _typevartuple_prepare_subst \
    _unpack_args _value_and_type_iter abstractmethod assert_never assert_type cast clear_overloads \
    collections copyreg dataclass_transform defaultdict final functools get_args get_origin get_overloads \
    get_protocol_members get_type_hints is_protocol is_typeddict no_type_check no_type_check_decorator \
    operator overload override reveal_type runtime_checkable sys types",
    ),
    (
        "warnings",
        "\
    WarningMessage _DEPRECATED_MSG _OptionError __all__ __builtins__ __cached__ __doc__ __file__ __loader__ \
    __name__ __package__ __spec__ _add_filter _defaultaction _deprecated _filters_mutated \
    _formatwarning_orig _formatwarnmsg _formatwarnmsg_impl _getaction _getcategory _is_filename_to_skip \
    _is_internal_filename _is_internal_frame _next_external_frame _onceregistry _processoptions _setoption \
    _showwarning_orig _showwarnmsg _showwarnmsg_impl _warn_unawaited_coroutine catch_warnings defaultaction \
    deprecated filters filterwarnings formatwarning onceregistry resetwarnings showwarning simplefilter sys \
    warn warn_explicit",
    ),
    (
        "weakref",
        "\
    CallableProxyType KeyedRef ProxyType ProxyTypes ReferenceType WeakKeyDictionary WeakMethod WeakSet \
    WeakValueDictionary _IterationGuard __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ \
    __package__ __spec__ _collections_abc _remove_dead_weakref finalize getweakrefcount getweakrefs itertools \
    proxy ref sys",
    ),
];
