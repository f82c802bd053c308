import { globSync, readFileSync } from 'node:fs'
import { assumptions } from '../../shared/assumptions/index.ts'
import { detectedOperations } from '../../shared/assumptions/parts/detected-operations.ts'
import { detections } from '../../shared/detections/index.ts'
import { aksAdminRoleIds } from '../../shared/detections/lists/aks-admin-role-ids.ts'
import { harmlessRoleIds } from '../../shared/detections/lists/harmless-role-ids.ts'
import { operationsOf } from '../../shared/detections/operations-of.ts'
import { observations } from '../../shared/pipeline/prove/observations/index.ts'
import { graphTables } from '../kql/graph-tables.ts'
import { kusto } from '../kql/kusto.ts'
import logTables from '../kql/log-tables.json' with { type: 'json' }
import { everything, runProve } from './run-prove.ts'

const all = Object.values(observations)

it('observes nothing that no assumption needs', () => {
  const needed = new Set(assumptions.flatMap(({ needs }) => needs))
  expect(all.map(({ name }) => name).filter((name) => !needed.has(name))).toEqual(
    ['auditTables'].filter((name) => !needed.has(name as 'auditTables')),
  )
})

it('writes with consent alone, and says how it is taken back', () => {
  for (const { name, calls, consent, undoCalls } of all) {
    const writes = Object.values(calls).some(
      ({ on, method }) => method !== 'GET' && ['arm', 'queue', 'door'].includes(on),
    )
    expect({ name, writes }).toEqual({ name, writes: consent !== undefined })
    // Of a credential that was listed nothing is left in Azure, and a test ends by itself.
    const lasting = writes && consent !== 'credential' && consent !== 'message'
    expect({ name, undone: undoCalls !== undefined }).toEqual({ name, undone: lasting })
  }
})

it('holds the ids of roles that detections and templates name', () => {
  const probe = readFileSync('shared/assumptions/built-in-role-ids.ts', 'utf8')
  const templates = globSync('infra/**/*.bicep').map((path) => readFileSync(path, 'utf8'))
  const guid = /'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'/g
  const named = [
    ...aksAdminRoleIds.values,
    ...harmlessRoleIds.values,
    ...templates.flatMap((text) => [...text.matchAll(guid)].map(([, id]) => id)),
  ]
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((id) => !probe.includes(String(id)))).toEqual([])
})

it('holds the operations that detections name', () => {
  const named = new Set(detections.flatMap((detection) => operationsOf(detection) ?? []))
  const older = [
    'microsoft.hybridcontainerservice/provisionedclusters/listadminkubeconfig/action',
    'microsoft.kubernetes/connectedclusters/listclusterusercredentials/action',
  ]
  expect([...detectedOperations, ...older].toSorted()).toEqual([...named].toSorted())
})

it('asks what the language service takes, on the Basic plan too', async () => {
  const requests = { TimeGenerated: 'datetime', Name: 'string', AppRoleInstance: 'string' }
  const inGraph = kusto(graphTables)
  const inLogs = kusto({ ...logTables.tables, AppRequests: requests })
  const { tenant } = await runProve(everything)
  const sent = new Set(tenant.queries())
  expect(sent.size).toBeGreaterThan(12)
  for (const text of sent) {
    const isGraph = text.startsWith('resource')
    expect({ text, problems: (isGraph ? inGraph : inLogs)(text) }).toEqual({ text, problems: [] })
    if (!isGraph) expect(text).not.toMatch(/(?:^|\n\|?\s*)(?:union|join|let|externaldata)\b/)
  }
})
