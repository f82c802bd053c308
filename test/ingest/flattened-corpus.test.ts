import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { emptyPolicy } from '../../shared/config/empty-policy.ts'
import { controls } from '../../shared/controls/index.ts'
import { isObject, type Json, type JsonObject } from '../../shared/domain/json.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { parseResourceId } from '../../shared/domain/resource-id.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { unflatten } from '../../shared/ingest/unflatten.ts'
import { evaluate } from '../../shared/pipeline/evaluate.ts'
import { contextFactsOf } from '../../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../../shared/pipeline/ruling/ruling.ts'
import { asAzPrints } from './as-az-prints.ts'
import { now, readFleet } from './read-fleet.ts'

const corpus = '../shared/corpus/arm'

it.each(['managedClusters', 'connectedClusters'])(
  'judges %s as az prints them like ARM’s',
  (folder) => {
    const directory = `${corpus}/${folder}`
    if (!existsSync(directory)) {
      console.warn(`skipped: ${directory} is not here`)
      return
    }
    const wire = readdirSync(directory)
      .sort()
      .map((file): Json => JSON.parse(readFileSync(`${directory}/${file}`, 'utf8')))
    expect(wire.length).toBeGreaterThan(0)
    const differing = wire.flatMap((body) => {
      if (!isObject(body)) return [body]
      const [one] = readFleet({ 'wire.json': body }).snapshots
      const [other] = readFleet({ 'az.json': asAzPrints(body) }).snapshots
      if (!one || !other) return [`${body['id']}: not read`]
      const { properties } = respelt(JSON.stringify(asAzPrints(body)))
      expect(withoutNulls(properties)).toEqual(withoutNulls(body['properties']))
      return verdicts(one.snapshot) === verdicts(other.snapshot) ? [] : [body['id']]
    })
    expect(differing).toEqual([])
  },
)

/** The same through the reader alone, for types that few controls look at yet. */
function respelt(printed: string): JsonObject {
  const body: JsonObject = JSON.parse(printed)
  return unflatten(body, parseResourceId(String(body['id']).toLowerCase())?.type ?? '')
}

/** Old replies spell these as the SDK does; they come back as ARM spells them today. */
const formerly: Readonly<Record<string, string>> = {
  containerLogMaxSizeMb: 'containerLogMaxSizeMB',
  tenantId: 'tenantID',
}

/** `az` prints null for what the service did not send, so null says nothing. */
function withoutNulls(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => withoutNulls(item) ?? null)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === null ? [] : [[formerly[key] ?? key, withoutNulls(item)]],
    ),
  )
}

function verdicts(snapshot: ClusterSnapshot): string {
  const facts = contextFactsOf(snapshot, missing('not-supplied', 'not asked'))
  const rules = ruling(emptyPolicy, facts, now)
  const judged = evaluate(snapshot, controls, rules, now)
  expect(judged).toHaveLength(
    controls.filter(({ appliesTo }) => appliesTo.includes(snapshot.cluster.kind)).length,
  )
  return JSON.stringify(judged)
}
