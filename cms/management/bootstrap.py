"""What has to be right on a machine before anything is installed: Python's version, a free port, a virtual environment.

`make run` starts this with whatever `python3` there is, so it uses nothing but the standard library and no syntax that
an old Python refuses to read: the person should get a sentence, not a traceback.
"""

import os
import shutil
import socket
import subprocess
import sys

LEAST = (3, 11)


def check_version():
    """End with a sentence when this Python is too old for the site."""
    if sys.version_info < LEAST:
        stop(
            "This needs Python %d.%d or newer; %s is Python %d.%d. "
            "Install a newer one and name it: make run PYTHON=python3.12"
            % (LEAST + (sys.executable, sys.version_info[0], sys.version_info[1]))
        )


def check_port(host, port_text):
    """End with a sentence when nothing can listen on the port; host and port as text, as the environment gives them."""
    if not (port_text.isdigit() and 1 <= int(port_text) <= 65535):
        stop("PORT=%s is not a port. Choose a number between 1024 and 65535: make run PORT=8080" % port_text)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port_text)))
        except PermissionError:
            stop("Port %s is reserved for the system. Choose a higher one: make run PORT=8080" % port_text)
        except OSError as error:
            other = int(port_text) + 1 if int(port_text) < 65535 else 8000
            stop(
                "Port %s on %s cannot be used (%s). Stop the program that listens there, or choose another port: "
                "make run PORT=%d" % (port_text, host, error.strerror, other)
            )


def make_environment(folder):
    """Make the virtual environment, or leave the one there is when its Python and pip still work."""
    python = os.path.join(folder, "bin", "python")
    if os.path.exists(python) and subprocess.call([python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL) == 0:
        return
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        stop(
            "Python's modules venv and ensurepip are missing. On Debian and Ubuntu: apt-get install python%d.%d-venv"
            % sys.version_info[:2]
        )
    print("Making the virtual environment in %s ..." % folder)
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        stop("The virtual environment %s could not be made: %s" % (folder, error))


def stop(sentence):
    """Print the sentence for the person at the keyboard and end with a failure."""
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def main():
    """Run the step that the Makefile names: `port` or `venv`."""
    check_version()
    if sys.argv[1] == "port":
        check_port("127.0.0.1", os.environ.get("PORT") or "8000")
    else:
        make_environment(".venv")


if __name__ == "__main__":
    main()
