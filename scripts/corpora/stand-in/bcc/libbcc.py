"""What the modules of Debian's bcc that are taken as they are import from the library's binding."""


class _Library:
    def __getattr__(self, name):
        raise AttributeError(f"{name} belongs to libbcc, which is not used here")


lib = _Library()
