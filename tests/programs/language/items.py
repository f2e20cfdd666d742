class Table:
    def __init__(self):
        self.kept = {}

    def __getitem__(self, key):
        return self.kept[key]

    def __setitem__(self, key, value):
        self.kept[key] = value

    def __delitem__(self, key):
        del self.kept[key]


table = Table()
table['a'] = 1
table[2, 3] = 'pair'
print(table['a'], table[2, 3])
table['a'] += 5
print(table['a'])
del table['a']
try:
    table['a']
except KeyError as error:
    print('gone', error)
