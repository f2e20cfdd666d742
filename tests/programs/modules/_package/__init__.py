print('package', __name__, __package__)

VALUE = 5
