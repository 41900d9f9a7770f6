"""What a tool may do with whatever the front end would have given it."""


class _Constants(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class Anything:
    type_of_constants = _Constants

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *_args, **_named):
        return Anything()

    def __getitem__(self, _key):
        return Anything()

    def __setitem__(self, _key, _value):
        pass

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __bool__(self):
        return False

    def __int__(self):
        return 0

    __index__ = __int__
