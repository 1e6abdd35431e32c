"""What the server serves, in each of its processes.

They do not outlive it: one that did would hold the port and let requests wait for ever. Who the
server is was told at the start: by now it may be dead, and somebody else our parent.
"""

import multiprocessing
import os
import signal

from django.core.wsgi import get_wsgi_application

from outwork.running.postgres import die_with_parent

server = multiprocessing.parent_process()
assert server is not None, "run by the server, as one of its processes"
assert server.pid is not None, "it was running when it started this one"
die_with_parent(server.pid, signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outwork.settings")
application = get_wsgi_application()
