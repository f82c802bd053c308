import fc from 'fast-check'
import { linesOf } from '../../shared/ingest/lines-of.ts'

const text = `
{
  "value": [
    { "id": "one", "properties": { "enableRBAC": true } },
    {
      "id": "a \\"quoted\\" { [ name",
      "properties": {
        "list": [
          1,
          "two"
        ],
        "a/b~c": null
      }
    }
  ]
}`

it.each([
  ['', 2],
  ['/value', 3],
  ['/value/0/properties/enableRBAC', 4],
  ['/value/0/properties/enablerbac', 4],
  ['/value/1', 5],
  ['/value/1/id', 6],
  ['/value/1/properties/list/0', 9],
  ['/value/1/properties/list/1', 10],
  ['/value/1/properties/a~1b~0c', 12],
])('finds %j on line %d', (pointer, line) => {
  expect(linesOf(text, [pointer]).get(pointer.toLowerCase())).toBe(line)
})

it('finds what a pointer would lie in, and nothing of what is not there', () => {
  const lines = linesOf(text, ['/value/1/properties/absent/0', '/value/7'])
  expect(Object.fromEntries(lines)).toEqual({
    '': 2,
    '/value': 3,
    '/value/1': 5,
    '/value/1/properties': 7,
  })
})

it('finds every value of any document where it is printed', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(3), (json, indent) => {
      const value: unknown = JSON.parse(json)
      const printed = JSON.stringify(value, null, indent)
      const expected = places(value)
      const lines = linesOf(printed, expected.keys())
      const rows = printed.split('\n')
      for (const [pointer, leaf] of expected) {
        const row = rows[(lines.get(pointer.toLowerCase()) ?? 0) - 1]
        expect(row).toContain(leaf)
      }
    }),
  )
})

/** Every pointer of a document, with how its value begins; names that differ in case alone are left out. */
function places(value: unknown, at = ''): Map<string, string> {
  const found = new Map([[at, JSON.stringify(value).charAt(0)]])
  if (typeof value !== 'object' || value === null) return new Map([[at, JSON.stringify(value)]])
  const names = Object.keys(value).map((name) => name.toLowerCase())
  for (const [name, inner] of Object.entries(value)) {
    const again = names.filter((one) => one === name.toLowerCase()).length > 1
    const key = name.replaceAll('~', '~0').replaceAll('/', '~1')
    if (!again) for (const [place, leaf] of places(inner, `${at}/${key}`)) found.set(place, leaf)
  }
  return found
}
