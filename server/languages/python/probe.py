# Says which interpreter this really is, and what of the machine it needs.
import json, os, sys, sysconfig

library = sysconfig.get_path("stdlib")
modules = os.path.join(library, "lib-dynload")
program = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
native = [os.path.join(modules, name) for name in sorted(os.listdir(modules)) if name.endswith(".so")]
names = sorted(sys.stdlib_module_names) if hasattr(sys, "stdlib_module_names") else list(sys.builtin_module_names)
print(json.dumps({
    "program": program,
    "version": "Python " + sys.version.split()[0],
    "home": sys.base_prefix,
    "number": list(sys.version_info[:2]),
    "show": [library],
    "native": native,
    "taken": names,
}))
