import { existsSync } from 'node:fs'
import { checks } from '../../shared/checks/index.ts'
import type { Diagnosis } from '../../shared/domain/check.ts'
import { severities } from '../../shared/domain/severity.ts'

const all = checks.flatMap((check) => check.cases.map((example) => ({ check, example })))

function scopesIn(diagnosis: Diagnosis): readonly string[] | null {
  return 'ailments' in diagnosis ? diagnosis.ailments.map(({ scope }) => scope) : null
}

it.each(all.map(({ check, example }) => [check.id, example.name, example] as const))(
  '%s: %s',
  (_id, _name, { finds, run }) => {
    expect(scopesIn(run())).toEqual(finds)
  },
)

it.each(checks.map((check) => [check.id, check] as const))(
  '%s has cases of health, of an ailment and of not knowing',
  (_id, { cases }) => {
    const kinds = cases.map(({ finds }) => (finds === null ? 'unknown' : Math.min(finds.length, 1)))
    expect([...new Set(kinds)].sort()).toEqual([0, 1, 'unknown'])
  },
)

it.each(checks.map((check) => [check.id, check] as const))(
  '%s is told with all that an operator needs',
  (id, { title, why, judged, severity, mends, cases }) => {
    expect(existsSync(`shared/checks/${id}.ts`)).toBe(true)
    expect(severities).toContain(severity)
    for (const text of [title, why, judged]) expect(text).toMatch(/^[A-Z].{20,}/)
    for (const command of Object.values(mends)) expect(command).toMatch(/^az [a-z]/)
    const found = cases.flatMap(({ run }) => {
      const diagnosis = run()
      return 'ailments' in diagnosis ? diagnosis.ailments : []
    })
    for (const ailment of found) {
      expect(ailment).toMatchObject({ check: id, what: expect.stringMatching(/^.{15,}/) })
      expect(ailment.mend).toMatch(/^az [a-z]/)
    }
  },
)

it('names every check once', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
})
