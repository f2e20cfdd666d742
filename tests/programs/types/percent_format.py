def show(thunk):
    try:
        print(repr(thunk()))
    except Exception as error:
        print(type(error).__name__, error)


print('%s %r %a' % ('é', 'é', 'é'), '%d' % 5, '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5), '%x %X %o %#x %#o' % (255, 255, 8, 255, 8))
print('%e %.2e %E' % (1234.5, 1234.5, 0.00012), '%f %.1f %8.2f|%-8.2f|%08.2f' % (1.5, 2.25, 3.14159, 1, -2.5), '%g %G %g %g' % (1e-10, 1e20, 0.5, 100000))
print('%c%c' % (65, 'b'), '%%', '%s' % [1, 2], '%s' % ((1, 2),), '%(a)s-%(b)03d' % {'a': 'x', 'b': 7}, '%.2s|%5.1s|' % ('abc', 'xyz'))
print('%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159), '%d' % 3.99, '%d' % -3.99, '%i %u' % (1, 2), '%ld' % 5, '%s %s' % (None, True), '%.3d' % 5, '%+.3d' % 5)
print('%s' % 'only', 'no fields' % (), 'no fields' % {}, 'no fields' % [], '%#.0f %#g' % (1, 1), '%10s|%-10s|' % ('r', 'l'), '%05s|' % 'x', '%+s' % 'x')
for thunk in (lambda: '%d' % 'a', lambda: '%d %d' % 1, lambda: '%d' % (1, 2), lambda: '%x' % 1.5, lambda: '%f' % 'a', lambda: '%c' % 'ab',
              lambda: '%c' % 1.5, lambda: '%c' % -1, lambda: '%y' % 1, lambda: '%' % 1, lambda: '%(a' % {}, lambda: '%(a)s' % 1,
              lambda: '%(a)s' % {}, lambda: '%*d' % ('a', 1), lambda: 'x' % 1, lambda: '%d' % None, lambda: '%d' % float('inf'), lambda: '%d' % float('nan'),
              lambda: '%s' % (), lambda: '%(a)s %s' % {'a': 1}, lambda: '%.99999999999d' % 1, lambda: '%o' % 'x', lambda: '%é' % 1, lambda: '%5%' % (), lambda: '%5%' % 1):
    show(thunk)
