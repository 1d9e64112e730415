// Takes the write lock and keeps it until it is ended: lock.mjs DATABASE  ->  "held". better-sqlite3 is found beside NODE_MODULES.
import { createRequire } from 'node:module'
import { writeSync } from 'node:fs'

const Database = createRequire(process.env.NODE_MODULES + '/')('better-sqlite3')
const db = new Database(process.argv[2], { fileMustExist: true, timeout: 5000 })
db.exec('BEGIN IMMEDIATE')
writeSync(1, 'held\n')
setInterval(() => db.inTransaction, 1000)
