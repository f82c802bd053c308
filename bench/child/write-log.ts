import { writeAuditLog } from '../write-audit-log.ts'

/** Writes a log of so many megabytes into a file. */
const [, , path = '', megabytes = ''] = process.argv
writeAuditLog({ path, bytes: Number(megabytes) * 1e6, seed: 1 })
