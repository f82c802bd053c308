import { bounded } from '../../shared/domain/bounded.ts'
import { fail, pass, unknown } from '../../shared/domain/verdict.ts'

function targetsOf(targets: readonly string[]): readonly string[] {
  const verdict = bounded(fail('x', { targets }))
  return verdict.status === 'fail' ? verdict.targets : []
}

function named(count: number, length: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    `${index}`.padStart(5, '0').padStart(length, 'n'),
  )
}

it('leaves ordinary verdicts as they are', () => {
  const verdicts = [
    pass('all is well'),
    fail('not well', { targets: named(500, 12) }),
    fail('not well', { targets: named(50, 200) }),
    unknown('unreadable', 'not seen'),
  ]
  for (const verdict of verdicts) expect(bounded(verdict)).toBe(verdict)
})

it.each([
  ['one endless name', 1, 100_000],
  ['long names', 200, 10_000],
  ['a thousand long names', 1000, 10_000],
  ['more names than anybody has', 50_000, 12],
  ['more long names than anybody has', 5000, 500],
])('keeps %s within a row, each told from the others', (_, count, length) => {
  const targets = targetsOf(named(count, length))
  expect(targets.join('').length).toBeLessThanOrEqual(24_000)
  expect(targets).toHaveLength(Math.min(count, 1000))
  expect(new Set(targets).size).toBe(targets.length)
  expect(targetsOf(targets).toSorted()).toEqual(targets.toSorted())
})

it('says how many more there are', () => {
  expect(targetsOf(named(1500, 8)).at(-1)).toBe('and 501 more')
})

it('cuts an endless reason', () => {
  for (const verdict of [pass('x'.repeat(9999)), fail('x'.repeat(9999))]) {
    expect(bounded(verdict).because).toHaveLength(1000)
  }
})
