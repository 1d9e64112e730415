"""Many workers that report more often than anybody can look.

progress.py DATABASE JOBS PER_SECOND SECONDS  ->  a line "JOB VALUE UNIX_MILLISECONDS" for each report
"""
import sqlite3
import sys
import time

path, jobs, per_second, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
db = sqlite3.connect(path, timeout=5, isolation_level=None)
db.execute("PRAGMA wal_autocheckpoint = 0")
db.execute("PRAGMA synchronous = NORMAL")
total = int(per_second * seconds)
each = total // jobs
done = []
start = time.monotonic()
for n in range(total):
    time.sleep(max(0.0, start + n / per_second - time.monotonic()))
    job, value = n % jobs, round((n // jobs + 1) * 99.9 / each, 2)
    db.execute("UPDATE jobs SET progress = ? WHERE id = ?", (value, f"load-{job}"))
    done.append(f"load-{job} {value:.2f} {time.time_ns() / 1e6:.3f}")
print("\n".join(done))
