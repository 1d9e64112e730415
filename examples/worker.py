"""A worker in Python with its own sqlite3: one statement a report.   worker.py DATABASE JOB [SECONDS_A_STEP]"""
import sqlite3, sys, time

path, job, pause = sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 1
db = sqlite3.connect(path, timeout=5, isolation_level=None)
db.execute("PRAGMA wal_autocheckpoint = 0")
db.execute("INSERT INTO jobs (id, title, kind, total, unit) VALUES (?, 'Read the invoices', 'invoices', 5, 'pages')", (job,))
for n in range(1, 6):
    time.sleep(pause)
    db.execute("UPDATE jobs SET done = ?, stage = ? WHERE id = ?", (n, f"page {n}", job))
    db.execute("INSERT INTO job_logs (job_id, line) VALUES (?, ?)", (job, f"page {n} is read"))
db.execute("UPDATE jobs SET status = 'completed', result = ? WHERE id = ?", (f"https://invoices.example/{job}", job))
