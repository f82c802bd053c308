import type { Sights } from '../../domain/exam.ts'
import { isObject } from '../../domain/json.ts'
import { isNewer } from '../ledger/is-newer.ts'
import type { ExamDeps } from './exam-deps.ts'

/** Which code runs, which has run here before, and what of the state it would not understand. */
export async function seeVersions({
  tables,
  blobs,
  code,
  node,
}: Pick<ExamDeps, 'tables' | 'blobs' | 'code' | 'node'>): Promise<Sights['versions']> {
  const last = await tables.list('runs', 'last')
  const unknown = last.filter(({ body }) => isNewer(body)).map(({ row }) => `runs/last/${row}`)
  const exam = last.find(({ row }) => row === 'doctor')?.body['code']
  const run = last.find(({ row }) => row === 'manifest')?.body['run']
  const name = `${String(run)}.json`
  const manifest = typeof run === 'string' ? await blobs.read('manifests', name) : null
  const body = manifest !== null && isObject(manifest.body) ? manifest.body : {}
  if (isNewer(body)) unknown.push(`manifests/${name}`)
  const swept = isObject(body['versions']) ? body['versions']['code'] : undefined
  const traces = [exam, swept].filter((version) => typeof version === 'string')
  return { code, node, newest: traces.sort(byNumbers).at(-1) ?? null, unknown }
}

function byNumbers(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
