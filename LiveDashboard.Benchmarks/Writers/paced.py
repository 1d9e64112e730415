"""Writes rows at a steady pace, as any program would, and tells when each commit had returned.

paced.py DATABASE event|job COUNT PER_SECOND MARK  ->  a line "MARK00042 UNIX_MILLISECONDS" for each row
"""
import json
import sqlite3
import sys
import time

path, kind, count, per_second, mark = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), sys.argv[5]
db = sqlite3.connect(path, timeout=5, isolation_level=None)
committed = []
start = time.monotonic()
for n in range(1, count + 1):
    time.sleep(max(0.0, start + n / per_second - time.monotonic()))
    if kind == "event":
        db.execute(
            "INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, session_id) VALUES (?, ?, ?, ?, ?)",
            ("bench", json.dumps({"message": f"[{mark}{n:05d}]"}), "bench", None, "bench"))
    else:
        db.execute("UPDATE jobs SET progress = ? WHERE id = 'bench'", (n / 10,))
    committed.append(f"{mark}{n:05d} {time.time_ns() / 1e6:.3f}")
print("\n".join(committed))
