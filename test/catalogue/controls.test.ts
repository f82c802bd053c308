import { readFileSync } from 'node:fs'
import { controls } from '../../shared/controls/index.ts'
import type { ClusterKind } from '../../shared/domain/cluster.ts'
import type { Control } from '../../shared/domain/control.ts'
import type { FacetName } from '../../shared/domain/facets/index.ts'
import { known, type MissingCause, missing } from '../../shared/domain/maybe.ts'
import { severities } from '../../shared/domain/severity.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { commandsIn } from '../../tools/az/commands-in.ts'
import { beside } from './beside.ts'
import { controlSources } from './control-sources.ts'

const now = '2026-11-01T00:00:00.000Z'
const causes: readonly MissingCause[] = [
  'not-supplied',
  'forbidden',
  'unsupported',
  'absent',
  'throttled',
  'unavailable',
  'partial',
]

function look(kind: ClusterKind, facets: ClusterSnapshot['facets']): ClusterSnapshot {
  const id = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/x/c'
  const cluster = { id, kind, name: 'c', subscriptionId: '0', resourceGroup: 'g' }
  return { cluster, takenAt: now, facets }
}

function world(control: Control) {
  return { now, context: {}, parameters: control.defaults }
}

it('finds the controls', () => {
  expect(controls.length).toBeGreaterThanOrEqual(16)
  expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length)
})

it('names each file like the control in it', () => {
  expect(controlSources().map(({ id }) => id)).toEqual(controls.map(({ id }) => id).sort())
})

describe.each(controls.map((control) => [control.id, control] as const))('%s', (id, control) => {
  it('is filled in', () => {
    const source = controlSources().find((file) => file.id === id)
    const left = (source?.text.match(/.*TODO.*/g) ?? []).map((line) => line.trim())
    // A scaffold: replace each of these, in the file named like the control.
    expect(left).toEqual([])
  })

  it.each(control.cases.map((one) => [one.name, one] as const))('case: %s', (_, one) => {
    const verdict = one.run()
    expect(`${verdict.status}: ${verdict.because}`).toMatch(new RegExp(`^${one.expect}: .+`))
    if (verdict.status === 'unknown') expect(verdict.unknown).not.toBe('crashed')
  })

  it('has a case that passes and one that fails, each with a name of its own', () => {
    const expected = control.cases.map(({ expect: status }) => status)
    // What only a person can know has one that waits for the attestation in their place.
    if (control.attested) {
      const waits = control.cases.map(({ run }) => run())
      expect(waits).toContainEqual(expect.objectContaining({ unknown: 'not-mapped' }))
    } else expect(expected).toEqual(expect.arrayContaining(['pass', 'fail']))
    expect(new Set(control.cases.map(({ name }) => name)).size).toBe(control.cases.length)
  })

  it.each(causes)('does not know when what it needs is %s', (cause) => {
    for (const blind of control.needs) {
      const gap = missing(cause, 'nothing came back')
      const rest = control.needs
        .filter((name) => name !== blind)
        .map((name) => [name, known({}, now)])
      const facets = { ...Object.fromEntries(rest), [blind]: gap }
      const verdict = control.judge(look(control.appliesTo[0] ?? 'aks', facets), world(control))
      expect(verdict).toMatchObject({
        status: 'unknown',
        unknown: cause === 'not-supplied' ? 'not-supplied' : 'unreadable',
        facet: blind,
        missing: gap,
      })
      expect(verdict.because).toContain(blind)
    }
  })

  it('survives an empty reading, and one that is no reading at all', () => {
    for (const value of [{}, [], null, 'no', 7]) {
      const names: readonly FacetName[] = [...control.needs, ...control.consults]
      const facets = Object.fromEntries(names.map((name) => [name, known(value, now)]))
      const verdict = control.judge(look(control.appliesTo[0] ?? 'aks', facets), world(control))
      if (verdict.status === 'unknown') expect(verdict.unknown).not.toBe('crashed')
      if (typeof value !== 'object') expect(verdict.status).toBe('unknown')
    }
  })

  it('is told in words that stand alone', () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/)
    expect(severities).toContain(control.severity)
    // A title states the good condition, without a full stop.
    expect(control.title).toMatch(/^[A-Z0-9].{9,79}[^.!]$/)
    expect(control.title).not.toMatch(/\b(should|must|ensure|check|verify)\b/i)
    expect(control.why.length).toBeGreaterThan(60)
    expect(control.why).not.toBe(control.judged)
    expect(control.judged.length).toBeGreaterThan(20)
    expect(control.needs.length).toBeGreaterThan(0)
    expect(control.consults.filter((name) => control.needs.includes(name))).toEqual([])
  })

  it('refuses what its parameters cannot be, and takes its own defaults', () => {
    for (const parameter of Object.values(control.parameters)) {
      expect(parameter.refuse(parameter.default)).toBeNull()
      expect(parameter.refuse({ nonsense: true })).toEqual(expect.any(String))
      expect(parameter.description.length).toBeGreaterThan(10)
    }
  })

  it('prints a cure that can be run', () => {
    // That its commands and switches exist is seen on its page: test/docs/az-commands.test.ts.
    expect(commandsIn(control.fix).length).toBeGreaterThan(0)
  })
})

it('agrees with the catalogue of reference about ids, severities and wave 1 of AKS', () => {
  const path = beside('catalogue/controls.json')
  if (path === null) return
  const rows: readonly {
    id: string
    severity: string
    title: string
    plane: string
    wave: number
  }[] = JSON.parse(readFileSync(path, 'utf8'))
  const own = new Map(controls.map((control) => [control.id, control]))
  const shared = rows.filter(({ id }) => own.has(id))
  expect(shared.map(({ id }) => [id, own.get(id)?.severity])).toEqual(
    shared.map(({ id, severity }) => [id, severity]),
  )
  const first = rows.filter(({ plane, wave }) => plane === 'azure-aks' && wave === 1)
  expect(first.map(({ id }) => id).filter((id) => !own.has(id))).toEqual([])
})
