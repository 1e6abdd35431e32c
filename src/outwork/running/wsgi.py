"""What the server serves, in each of its processes.

They do not outlive it: one that did would hold the port and let requests wait for ever.
"""

import os
import signal

from django.core.wsgi import get_wsgi_application

from outwork.running.postgres import die_with_parent

die_with_parent(os.getppid(), signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outwork.settings")
application = get_wsgi_application()
