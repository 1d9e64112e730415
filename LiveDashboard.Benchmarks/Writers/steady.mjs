// The same in Node: steady.mjs DATABASE NAME PER_SECOND  ->  "NAME-N", "~", "! WORDS" as steady.py. better-sqlite3 is found beside NODE_MODULES.
import { createRequire } from 'node:module'
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const Database = createRequire(process.env.NODE_MODULES + '/')('better-sqlite3')
const [path, name, perSecond] = [process.argv[2], process.argv[3], Number(process.argv[4])]
const db = new Database(path, { fileMustExist: true, timeout: 5000 })
db.pragma('wal_autocheckpoint = 0')
const insert = db.prepare(`INSERT INTO live_events (event_type, event_data, uid) VALUES ('soak', '{"message":"node"}', ?)`)
const transaction = db.transaction(uid => insert.run(uid))
let ends = false
process.on('SIGTERM', () => { ends = true })

async function write(uid) {
  for (const deadline = Date.now() + 120_000; ;) {
    try { transaction.immediate(uid); return uid } catch (error) {
      if (!/^SQLITE_(BUSY|LOCKED)/.test(error.code ?? '') || Date.now() > deadline) return `! ${error.message}`
      writeSync(1, '~\n')
      await sleep(50 + Math.random() * 450)
    }
  }
}

const start = Date.now()
for (let n = 1; !ends; n++) {
  await sleep(Math.max(0, start + n * 1000 / perSecond - Date.now()))
  writeSync(1, await write(`${name}-${n}`) + '\n')
}
