import fc from 'fast-check'
import { parsePolicy } from '../../shared/config/parse-policy.ts'
import type { Problem } from '../../shared/config/problem.ts'
import { sampleCatalogue } from './sample-catalogue.ts'

function problemsOf(text: string): readonly Problem[] {
  const result = parsePolicy(text, { file: 'plimsoll.yaml', ...sampleCatalogue })
  return 'policy' in result ? [] : result.problems
}

const bomb = [
  'version: 1',
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, index) => {
    const before = `*${'abcdefghi'[index]}`
    return `${name}: &${name} [${Array(10).fill(before).join(', ')}]`
  }),
  'context: { owner: *i }',
].join('\n')

it.each<[what: string, text: string, message: RegExp]>([
  ['an alias bomb', bomb, /^aliases repeat more than 10000 values/],
  ['an alias of itself', 'version: 1\nroutes: &r [*r]', /^there is no anchor `r` above/],
  ['more than a megabyte', `version: 1\n#${'x'.repeat(1_048_576)}`, /^the file has 1048588 char/],
  ['deep nesting', `version: ${'['.repeat(100_000)}`, /nested too deeply|not YAML/],
  ['nesting that is sound', `version: ${'['.repeat(60)}${']'.repeat(60)}`, /nested too deeply/],
  ['bytes', '\u0000\u0001\u0002\uFFFD', /^takes a block/],
  ['a key from the prototype', 'version: 1\n__proto__: { a: 1 }', /no field `__proto__`/],
  ['a method as a section', 'version: 1\nconstructor: {}', /no field `constructor`/],
  ['a method as a control', 'version: 1\ncontrols: { toString: {} }', /no control `toString`/],
  ['a list as a key', 'version: 1\n[a]: 1', /the name of a field is a text/],
])('refuses %s', (_, text, message) => {
  expect(problemsOf(text).map((problem) => problem.message)).toContainEqual(
    expect.stringMatching(message),
  )
})

it('names a hundred problems of a file that has more, and says how many are left', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `field${index}: 1`)
  const problems = problemsOf(['version: 1', ...lines].join('\n'))
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)).toMatchObject({
    line: 102,
    message: '4900 more problems from here on; mend those above first',
  })
})

it('looks for the nearest name only for the problems that it shows', () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `  aks-api-authorized-rng${index}: {}`)
  const controls = Array.from({ length: 300 }, (_, index) => ({
    id: `aks-api-authorized-ranges-${index}`,
    parameters: {},
  }))
  const text = ['version: 1', 'controls:', ...lines].join('\n')
  const result = parsePolicy(text, { file: 'f', controls, detections: [], channels: [] })
  expect('problems' in result && result.problems).toHaveLength(101)
})

it('reads a megabyte of repeated fields without comparing each with each', () => {
  expect(problemsOf('version: 1\n'.repeat(90_000))).toHaveLength(101)
})

const fragment = fc.oneof(
  fc.constantFrom('version: 1', 'routes:', '- name: a', 'channels: [', ']', '{', '}', '&a', '*a'),
  fc.constantFrom('\n', '\n  ', '\t', ': ', '- ', '? ', '|', '>', '!!x', '%YAML 1.1', '---', '<<'),
  fc.constantFrom('controls:', 'aks-api-authorized-ranges', 'parameters', 'exemptions:', 'until:'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

it.each<[what: string, texts: fc.Arbitrary<string>]>([
  ['any text', fc.string({ unit: 'binary', maxLength: 300 })],
  ['pieces of YAML', fc.array(fragment, { maxLength: 40 }).map((pieces) => pieces.join(''))],
  ['any JSON', fc.json()],
  [
    'any value in every section',
    fc
      .dictionary(
        fc.constantFrom('routes', 'channels', 'callers', 'context', 'controls', 'exemptions'),
        fc.jsonValue({ maxDepth: 4 }),
      )
      .map((sections) => JSON.stringify({ version: 1, ...sections })),
  ],
])('%s is a policy or has problems with a place, and nothing is thrown', (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const result = parsePolicy(text, { file: 'plimsoll.yaml', ...sampleCatalogue })
      if ('policy' in result) return result.policy.version === 1
      return (
        result.problems.length > 0 &&
        result.problems.every(
          ({ line, column, message }) => line >= 1 && column >= 1 && message !== '',
        )
      )
    }),
    { numRuns: 300 },
  )
})
