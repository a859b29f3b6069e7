# Finds JavaScript, by the door or through the cracks.
import gc


def subclasses(c):
    for s in type.__subclasses__(c):
        yield s
        yield from subclasses(s)


def find():
    try:
        import js

        return js
    except ImportError:
        pass
    gc.unfreeze()
    for finder in subclasses(object):
        if finder.__name__ == "JsFinder":
            return finder.find_spec.__globals__["jsfinder"].jsproxies["js"]
    raise SystemExit("no JavaScript was found")


js = find()


def parse(text):
    return js.JSON.parse(text)


def proxy(function):
    from pyodide.ffi import create_proxy

    return create_proxy(function)
