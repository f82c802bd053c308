import { cutCases } from '../../tools/build/cut-cases.ts'

const source = `import { control } from '../control.ts'

/** Größer als ein Byte: – */
export const one = control({
  title: 'Cases: [ are written ]',
  cases: [
    { name: 'good – at last', given: aksWith({ a: 1 }), now: '2026-11-01', expect: 'pass' },
    { ...others, name: \`bad \${1}\`, given, expect: 'fail' },
  ],
  why: 'of cases',
})
export const cases = [1]
`

it('leaves the members that are printed, and every line where it was', () => {
  const cut = cutCases(source, 'control', ['name', 'expect']) ?? ''
  expect(cut).toBe(`import { control } from '../control.ts'

/** Größer als ein Byte: – */
export const one = control({
  title: 'Cases: [ are written ]',
  cases: [{name:'good – at last',expect:'pass'},{name:\`bad \${1}\`,expect:'fail'}]


,
  why: 'of cases',
})
export const cases = [1]
`)
  expect(cut.split('\n').length).toBe(source.split('\n').length)
})

it('leaves none where nothing is kept, and a file alone that makes nothing of the kind', () => {
  expect(cutCases(source, 'control', 'nothing')).toContain('  cases: []\n\n\n,\n')
  expect(cutCases(source, 'detection', 'nothing')).toBeNull()
})

it('leaves cases that several entries share as they are, or none of them', () => {
  const shared = 'export const a = control({ cases: [...made(type), { name: "b", given }] })'
  const kept = 'export const a = control({ cases: [...made(type),{name:"b"}] })'
  expect(cutCases(shared, 'control', ['name'])).toBe(kept)
  expect(cutCases(shared, 'control', 'nothing')).toBe('export const a = control({ cases: [] })')
})

it.each([
  ['cases that are computed', 'export const a = control({ cases: all() })'],
  ['none', 'export const a = control({ id: 1 })'],
  ['two in a file', 'export const a = control({ cases: [] }), b = control({ cases: [] })'],
])('refuses %s, which would be shipped', (_, text) => {
  expect(() => cutCases(text, 'control', 'nothing')).toThrow(
    'Expected one control({ … cases: [ … ] }) in the file',
  )
})

it.each(['made()', '{ expect: "pass" }', '{ ...made }', '{ name }', ''])(
  'refuses a case of which it cannot tell what is printed: %s',
  (text) => {
    expect(() =>
      cutCases(`export const a = control({ cases: [${text},] })`, 'control', ['name']),
    ).toThrow('Expected each case as an object that says its name')
  },
)
