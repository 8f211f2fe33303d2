
def count_to(last):
    raise NotImplementedError
