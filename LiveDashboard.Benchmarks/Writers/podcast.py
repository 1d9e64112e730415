"""The worker of the story: it generates for a minute and commits how far it is.

podcast.py DATABASE JOB SECONDS  ->  a line "VALUE UNIX_MILLISECONDS" for each commit
"""
import sqlite3
import sys
import time

path, job, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
db = sqlite3.connect(path, timeout=90, isolation_level=None)
before = 0
for value in (10, 30, 60, 90, 100):
    time.sleep(seconds * (value - before) / 100)
    before = value
    db.execute("UPDATE jobs SET status = ?, progress = ?, result = ? WHERE id = ?",
               ("completed" if value == 100 else "running", value, "https://podcasts.example/42" if value == 100 else None, job))
    print(f"{value} {time.time_ns() / 1e6:.3f}", flush=True)
