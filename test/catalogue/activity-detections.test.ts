import { readFileSync } from 'node:fs'
import { controls } from '../../shared/controls/index.ts'
import { eventOperations } from '../../shared/detections/event-operations.ts'
import { detections } from '../../shared/detections/index.ts'
import { operationsOf } from '../../shared/detections/operations-of.ts'
import { type FacetName, facets } from '../../shared/domain/facets/index.ts'
import { isPrompt } from '../../shared/domain/is-prompt.ts'
import { eventFilter } from '../../tools/generate/event-filter.ts'

const activity = detections.filter(({ plane }) => plane === 'azure-activity')
const byId = new Map(controls.map((control) => [control.id, control]))
const filter = JSON.parse(readFileSync('infra/generated/event-filter.json', 'utf8')) as {
  readonly subscriptions: readonly { readonly operations: readonly string[] }[]
}
const kept = filter.subscriptions.flatMap(({ operations }) =>
  operations.map((prefix) => prefix.toLowerCase()),
)

/** Whether a facet that one of the controls looks at is read again after the operation. */
function seesEffect(ids: readonly string[], operation: string): boolean {
  const names: readonly FacetName[] = ids.flatMap((id) => {
    const control = byId.get(id)
    return control ? [...control.needs, ...control.consults] : []
  })
  return names.some((name) =>
    facets[name].operations.some((prefix) => operation.startsWith(prefix.toLowerCase())),
  )
}

it('finds them', () => {
  expect(activity.length).toBeGreaterThanOrEqual(22)
})

it('derives the operations from the predicate; a few ask who called or on what, whatever was done', () => {
  const any = activity.filter((detection) => operationsOf(detection) === null)
  expect(any.map(({ id }) => id)).toEqual([
    'azure.identity.addon-abnormal',
    'azure.identity.break-glass',
    'azure.plimsoll.changed',
  ])
  const other = detections.filter(({ plane }) => plane !== 'azure-activity')
  expect(other.flatMap((detection) => operationsOf(detection) ?? ['any'])).toEqual([])
})

describe.each(activity.map((one) => [one.id, one] as const))('%s', (_, detection) => {
  const operations = operationsOf(detection) ?? []

  it('spells its operations as records are normalised', () => {
    for (const operation of operations) expect(operation).toMatch(/^[a-z]+\.[a-z0-9/.]+$/)
  })

  it('gets the operations from Event Grid that an event tells of', () => {
    const { asked, logOnly } = eventOperations(detection) ?? { asked: [], logOnly: [] }
    expect([...asked, ...logOnly].sort()).toEqual([...operations].sort())
    const lost = asked.filter((operation) => !kept.some((one) => operation.startsWith(one)))
    expect(lost).toEqual([])
  })

  it('may read what it has to read first', () => {
    const role = JSON.parse(readFileSync('infra/generated/role.json', 'utf8'))
    const needed = detection.reads === null ? [] : [`${detection.reads.resourceType}/read`]
    expect(role.actions).toEqual(expect.arrayContaining(needed))
  })

  it('says on its page how soon it is told, and what the log alone tells', () => {
    const page = readFileSync(`docs/detections/${detection.id}.md`, 'utf8')
    expect(page).toContain('## How soon\n')
    const late = isPrompt(detection) ? (eventOperations(detection)?.logOnly ?? []) : []
    for (const operation of late) {
      expect(page).toContain(`\`${operation}\`: the log alone tells it`)
    }
    expect(page.includes('By the log alone, minutes later')).toBe(!isPrompt(detection))
  })

  it('leaves to controls only what they judge: they exist, and read again what the operation writes', () => {
    for (const { operations: judged, by } of detection.judgedBy) {
      expect(by.filter((id) => !byId.has(id))).toEqual([])
      expect(judged.length).toBeGreaterThan(0)
      for (const operation of judged) {
        expect(operations).toContain(operation)
        expect([operation, seesEffect(by, operation)]).toEqual([operation, true])
      }
    }
    const judged = detection.judgedBy.flatMap((one) => one.operations)
    expect(new Set(judged).size).toBe(judged.length)
  })

  it('leaves no credential, command or purge to controls: nothing shows them', () => {
    const judged = detection.judgedBy.flatMap((one) => one.operations)
    expect(judged.filter((operation) => operation.endsWith('/action'))).toEqual([])
  })

  it('reads only what the role of a deployment allows', () => {
    if (detection.reads === null) return
    const { resourceType, operations: read } = detection.reads
    const allowed = Object.values(facets).flatMap(({ permissions }) => [...permissions])
    expect(allowed).toContain(`${resourceType}/read`)
    for (const operation of read) {
      expect(operations).toContain(operation)
      expect(operation).toContain(resourceType.toLowerCase())
    }
  })
})

it('joins them to what facets ask Event Grid for, and nothing twice', () => {
  const { text } = eventFilter()
  expect(text).toBe(readFileSync('infra/generated/event-filter.json', 'utf8'))
  expect(new Set(kept).size).toBe(kept.length)
})
