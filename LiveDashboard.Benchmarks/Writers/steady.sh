#!/bin/bash
# The same from a shell: one sqlite3 for each row.
# steady.sh DATABASE NAME PER_SECOND  ->  "NAME-N" for each committed row, "~" for each wait beyond 5 s, "! WORDS" for an error
database=$1 name=$2 pause=$(awk "BEGIN { print 1 / $3 }") n=0 ends=0
trap 'ends=1' TERM
while ((!ends)); do
  n=$((n + 1)) give_up=$((SECONDS + 120))
  until said=$(sqlite3 -batch -bail -cmd '.timeout 5000' -cmd 'PRAGMA wal_autocheckpoint = 0' "$database" \
      "BEGIN IMMEDIATE; INSERT INTO live_events (event_type, event_data, uid) VALUES ('soak', '{\"message\":\"shell\"}', '$name-$n'); COMMIT;" 2>&1 >/dev/null); do
    if [[ $said != *locked* ]] || ((SECONDS > give_up)); then echo "! ${said//$'\n'/ }"; continue 2; fi
    echo '~'
    sleep "0.$((RANDOM % 45 + 5))"
  done
  echo "$name-$n"
  sleep "$pause"
done
