print('breaking')
1 // 0
