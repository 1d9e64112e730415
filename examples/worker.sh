#!/usr/bin/env bash
# A worker in bash with sqlite3: one statement a report.   worker.sh DATABASE JOB [SECONDS_A_STEP]
set -euo pipefail
db=$1 job=$2 pause=${3:-1}
sql() { sqlite3 -bail -cmd '.timeout 5000' -cmd 'PRAGMA wal_autocheckpoint=0' "$db" "$1"; }
sql "INSERT INTO jobs (id, title, kind, total, unit) VALUES ('$job', 'Shrink the pictures', 'images', 5, 'pictures')"
for n in 1 2 3 4 5; do
  sleep "$pause"
  sql "UPDATE jobs SET done = $n, stage = 'picture $n' WHERE id = '$job'; INSERT INTO job_logs (job_id, line) VALUES ('$job', 'picture $n is smaller')"
done
sql "UPDATE jobs SET status = 'completed', result = 'https://pictures.example/$job' WHERE id = '$job'"
