# Dates out of seconds, and what sys tells.
import sys
import time

moment = time.gmtime(1_000_000_000)
print(moment, moment.tm_year, moment[1], tuple(moment)[:6], time.gmtime(0).tm_wday, time.gmtime(951782400)[:3])
print(time.strftime('%Y-%m-%d %H:%M:%S %a %A %b %B %j %p %I %y %%', moment), time.asctime(moment), time.strftime('%U %W %V %G %u %w', moment))
for seconds in (1230768000, 1388275200, 1577836799, 4102444800):
    print(time.strftime('%F %T %j %V %G %U %W', time.gmtime(seconds)))
started = time.perf_counter()
print(time.monotonic() >= 0, time.perf_counter() >= started, time.time() > 1e9, time.time_ns() > 10**18)
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.version_info, sys.platform, sys.maxsize, sys.byteorder)
print(sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit, sys.hash_info.width, sys.getdefaultencoding(), sys.implementation.name)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


try:
    depth(1100)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(5000)
print(depth(3000), sys.getrecursionlimit(), sys.intern('a b') is sys.intern('a ' + 'b'))
for wrong in (lambda: sys.setrecursionlimit(0), lambda: sys.intern(3)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(error)
