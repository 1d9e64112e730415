#!/bin/bash
# The same from a shell: one sqlite3 for each row. It says "locked" when the lock was held for longer than the timeout.
# hammer.sh DATABASE NAME SECONDS  ->  the uid of each committed row, then "retries N" and "errors N"
database=$1 name=$2 end=$((SECONDS + $3)) n=0 retries=0 errors=0
while ((SECONDS < end)); do
  n=$((n + 1)) give_up=$((SECONDS + 120))
  until said=$(sqlite3 -batch -bail -cmd '.timeout 5000' "$database" \
      "BEGIN IMMEDIATE; INSERT INTO live_events (event_type, event_data, uid) VALUES ('hammer', '{\"message\":\"shell\"}', '$name-$n'); COMMIT;" 2>&1); do
    if [[ $said != *locked* ]] || ((SECONDS > give_up)); then errors=$((errors + 1)); echo "$said" >&2; continue 2; fi
    retries=$((retries + 1))
    sleep "0.$((RANDOM % 45 + 5))"
  done
  echo "$name-$n"
done
echo "retries $retries"
echo "errors $errors"
