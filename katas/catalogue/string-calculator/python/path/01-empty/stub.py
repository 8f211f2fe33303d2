
def add(text):
    raise NotImplementedError
