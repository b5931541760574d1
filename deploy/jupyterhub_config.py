"""The course on one computer with JupyterHub, for a class whose students have accounts there; see deploy/README.md.

/srv/course/.venv/bin/python -P -m jupyterhub --config /srv/course/deploy/jupyterhub_config.py
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

COURSE = Path(__file__).resolve().parents[1]
PYTHON = os.environ.get("COURSE_HUB_PYTHON", str(COURSE / ".venv" / "bin" / "python"))
CULL_SERVER = 60 * 60
"""Seconds without a sign of a student until the server is ended: longer than a lesson with its talk in between."""
CULL_EVERY = 5 * 60

c: Any = get_config()  # noqa: F821  JupyterHub gives it to the file

# Who comes in: accounts of this computer (PAM) that are in one of these two groups. The README has other ways.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"course"}
c.PAMAuthenticator.admin_groups = {"course-teachers"}

# The web server of the school speaks TLS and passes on to this address.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"

# `door/hub.py` lays the lessons in the student's home and opens JupyterLab on the first one.
c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [PYTHON, "-P", "-m", "door.hub"]
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 180

# For each process of a student's; `door/hub.py` keeps it. deploy/README.md says from which measurement it is.
c.Spawner.mem_limit = "1G"

# A class comes in at the same moment. Who is one too many gets an error page, so all may start at once, if slowly.
c.JupyterHub.concurrent_spawn_limit = 40
c.JupyterHub.active_server_limit = 40

# Who leaves frees the room at once; who only closes the lid, after an hour. Answers are on the disk by then.
c.JupyterHub.shutdown_on_logout = True
c.JupyterHub.services = [
    {
        "name": "cull-idle",
        "command": [
            sys.executable,
            "-m",
            "jupyterhub_idle_culler",
            f"--timeout={CULL_SERVER}",
            f"--cull-every={CULL_EVERY}",
        ],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "cull-idle",
        "services": ["cull-idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
