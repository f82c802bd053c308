import { readFileSync } from 'node:fs'
import { controls } from '../../shared/controls/index.ts'
import { detections } from '../../shared/detections/index.ts'
import { offUntil } from '../../shared/detections/off-until.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { secondsOf } from '../../shared/domain/duration.ts'
import type { Predicate } from '../../shared/domain/predicate.ts'
import { severities } from '../../shared/domain/severity.ts'
import type { SingleTrigger } from '../../shared/domain/trigger.ts'
import { camelCase } from '../../tools/generate/camel-case.ts'
import { beside } from './beside.ts'
import { detectionSources } from './detection-sources.ts'

it('finds the detections, each in a file named like it', () => {
  expect(detections.length).toBeGreaterThanOrEqual(10)
  expect(detectionSources().map(({ id }) => id)).toEqual(detections.map(({ id }) => id).sort())
  expect(new Set(detections.map(({ id }) => id)).size).toBe(detections.length)
  const aliases = detections.flatMap((detection) => detection.aliases)
  expect(new Set(aliases).size).toBe(aliases.length)
  // What a detection is, no other one answers for.
  expect(aliases.filter((alias) => detections.some(({ id }) => id === alias))).toEqual([])
})

it('covers every kind of trigger and every log', () => {
  const types = detections.flatMap(({ trigger }) => [
    trigger.type,
    ...single(trigger).map(({ type }) => type),
  ])
  expect([...new Set(types)].sort()).toEqual([
    'anyOf',
    'firstSeen',
    'match',
    'silence',
    'threshold',
    'volume',
  ])
  const planes = new Set(detections.map(({ plane }) => plane))
  expect([...planes].sort()).toEqual([
    'azure-activity',
    'container-insights',
    'guard',
    'kube-audit',
  ])
})

it('is off where the operator alone can say what counts: it asks for nothing, and says so', () => {
  const off = detections.filter(({ predicate }) => offUntil(predicate).length > 0)
  expect(off.map(({ id }) => id)).toEqual([
    'azure.identity.break-glass',
    'act-break-glass',
    'act-gitops-bypass',
  ])
  for (const { id, predicate, tables, prefilter, cases } of off) {
    const page = readFileSync(`docs/detections/${id}.md`, 'utf8')
    for (const { list } of offUntil(predicate))
      expect(page).toContain(`Off until the list \`${list}\``)
    const [first] = cases
    expect(offUntil(predicate, first?.lists)).toEqual([])
    for (const table of tables) expect(['false', null]).toContain(prefilter(table))
    expect(tables.map((table) => prefilter(table, first?.lists))).not.toContain('false')
  }
})

function single(trigger: Detection['trigger']): readonly SingleTrigger[] {
  return trigger.type === 'anyOf' ? trigger.of : [trigger]
}

function leaves(node: Predicate): readonly { readonly field: string; readonly value?: unknown }[] {
  if (node.op === 'all' || node.op === 'any') return node.of.flatMap(leaves)
  return node.op === 'not' || node.op === 'unless' ? leaves(node.of) : [node]
}

function isEverything(predicate: Predicate): boolean {
  return predicate.op === 'all' && predicate.of.length === 0
}

/** Whether the predicate cannot hold without it. */
function asks(node: Predicate, field: string, value: boolean): boolean {
  if (node.op === 'all') return node.of.some((part) => asks(part, field, value))
  return node.op === 'is' && node.field === field && node.value === value
}

const demanded: readonly (readonly [string, string, boolean])[] = [
  ['denied', 'ok', true],
  ['dry run', 'dryRun', false],
  ['platform', 'isPlatform', false],
]

describe.each(detections.map((one) => [one.id, one] as const))('%s', (id, detection) => {
  const { predicate, cases } = detection

  it('is filled in', () => {
    const source = detectionSources().find((file) => file.id === id)
    const left = (source?.text.match(/.*TODO.*/g) ?? []).map((line) => line.trim())
    // A scaffold: replace each of these, in the file named like the detection.
    expect(left).toEqual([])
    expect(source?.text).toContain(`export const ${camelCase(id)} = detection({`)
  })

  it.each(cases.map((one) => [`${one.kind}: ${one.name}`, one] as const))('%s', (_, one) => {
    expect(one.run()).toBe(one.expect)
  })

  it('is proved by cases of every kind that concerns it', () => {
    const kinds = new Set(cases.map(({ kind }) => kind))
    const required = demanded
      .filter(([, field, value]) => asks(predicate, field, value))
      .map(([kind]) => kind)
    const always = isEverything(predicate) ? ['positive'] : ['positive', 'near miss']
    required.push(...always, ...(detection.needsBody === 'none' ? [] : ['blind']))
    expect([...kinds]).toEqual(expect.arrayContaining(required))
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  it('keeps every positive case in its prefilter, and names real tables', () => {
    expect(detection.tables.length).toBeGreaterThan(0)
    for (const table of detection.tables) {
      if (table === 'jsonl') continue
      expect(detection.prefilter(table)).toEqual(expect.any(String))
    }
    expect(
      detection.prefilter(detection.plane === 'azure-activity' ? 'AKSAudit' : 'AzureActivity'),
    ).toBeNull()
  })

  it('asks of each record what its log can tell', () => {
    const fields = leaves(predicate).map(({ field }) => field)
    if (fields.some((field) => field.startsWith('impersonatedUser.'))) {
      expect(detection.tables).not.toContain('AKSAudit')
    }
    if (fields.some((field) => field.startsWith('requestObject.'))) {
      expect(detection.needsBody).not.toBe('none')
    }
  })

  it('is told in words that stand alone', () => {
    // Dots, or the id of a control of plane `activity`.
    expect(id).toMatch(/^([a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*)+|act(-[a-z0-9]+)+)$/)
    expect(severities).toContain(detection.severity)
    // A title says what happened, without a full stop.
    expect(detection.title).toMatch(/^[A-Z0-9].{9,89}[^.!]$/)
    expect(detection.why.length).toBeGreaterThan(60)
    expect(detection.respond.length).toBeGreaterThan(40)
    expect(detection.why).not.toBe(detection.respond)
    expect(detection.groupBy.length).toBeGreaterThan(0)
    expect(detection.mitre.tactics.length).toBeGreaterThan(0)
    for (const technique of detection.mitre.techniques)
      expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/)
    for (const alias of detection.aliases)
      expect(controls.map((control) => control.id)).not.toContain(alias)
  })

  it('has a trigger that can fire', () => {
    for (const trigger of single(detection.trigger)) {
      if (trigger.type === 'threshold') expect(trigger.atLeast).toBeGreaterThan(1)
      if ('window' in trigger)
        expect(secondsOf(trigger.window)).toBeLessThanOrEqual(secondsOf(trigger.dedupWindow))
      if (trigger.type === 'firstSeen') {
        expect(secondsOf(trigger.minHistory)).toBeLessThanOrEqual(secondsOf(trigger.baseline))
        expect(trigger.of.length).toBeGreaterThan(1)
      }
    }
  })
})

interface Row {
  readonly id: string
  readonly severity: string
  readonly tier: string
  readonly mitre: Detection['mitre']
  readonly source: {
    readonly plane: string
    readonly needsBody: string
    readonly tables: readonly string[]
  }
  readonly groupBy: readonly string[]
}

it('agrees with the catalogue of reference about severity, tier, tables, techniques and groups', () => {
  const path = beside('catalogue/detections.json')
  if (path === null) return
  const { detections: rows }: { readonly detections: readonly Row[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const plain = (field: string) =>
    field.replace(/^derived\./, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase())
  const facts = rows
    .filter(({ id }) => detections.some((own) => own.id === id))
    .map(({ id, severity, tier, mitre, source, groupBy }) => ({
      id,
      severity,
      tier,
      mitre,
      plane: source.plane,
      needsBody: source.needsBody,
      groupBy: groupBy.map(plain),
    }))
  const own = detections
    .filter(({ id }) => facts.some((fact) => fact.id === id))
    .map(({ id, severity, tier, mitre, plane, needsBody, groupBy }) => ({
      id,
      severity,
      tier,
      mitre,
      plane,
      needsBody,
      groupBy,
    }))
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  expect([...own].sort(byId)).toEqual([...facts].sort(byId))
})
