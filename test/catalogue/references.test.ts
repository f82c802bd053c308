import { controls } from '../../shared/controls/index.ts'
import { controlsPage } from '../../tools/generate/controls-page.ts'
import { familyNames } from '../../tools/generate/family-names.ts'
import { frameworkNames } from '../../tools/generate/framework-names.ts'
import { peerNames } from '../../tools/generate/peer-names.ts'
import { referenceTitle } from '../../tools/generate/reference-title.ts'

function keysOf(lists: readonly Readonly<Record<string, readonly string[]>>[]): readonly string[] {
  return [...new Set(lists.flatMap((one) => Object.keys(one)))].sort()
}

// To mend each of these three: an entry in the file of names in tools/generate.
it('has a name and the evidence of every framework', () => {
  const keys = keysOf(controls.map(({ frameworks }) => frameworks))
  expect(keys.filter((key) => !Object.hasOwn(frameworkNames, key))).toEqual([])
})

it('has a name of every tool with the same checks', () => {
  const keys = keysOf(controls.map(({ peers }) => peers))
  expect(keys.filter((key) => !Object.hasOwn(peerNames, key))).toEqual([])
})

it('has a name of every family', () => {
  const families = [...new Set(controls.map(({ id }) => id.split('-')[0] ?? ''))]
  expect(families.filter((family) => !Object.hasOwn(familyNames, family))).toEqual([])
})

it('calls an item of a framework by one title everywhere', () => {
  const items = new Set(
    controls.flatMap(({ frameworks }) =>
      Object.entries(frameworks).flatMap(([key, ids]) => ids.map((id) => `${key} ${id}`)),
    ),
  )
  const byNumber = Map.groupBy([...items], (item) => /^\w+ ~?[\w.-]+/.exec(item)?.[0] ?? item)
  const several = [...byNumber.values()].filter((titles) => titles.length > 1)
  // Titles of the NSA guide have no number: there the first word is no number either.
  expect(several.filter(([first = '']) => !first.startsWith('nsa '))).toEqual([])
})

it('says whose number it is where two tools differ', () => {
  expect(referenceTitle('cisAks', '5.5.2')).toBe('5.5.2 (kube-bench)')
  expect(referenceTitle('cisAks', '4.7.3')).toBe('4.7.3 (Kubescape)')
  expect(referenceTitle('cisAks', '5.5.1')).toBe('5.5.1')
  expect(referenceTitle('mcsb', '5.5.2')).toBe('5.5.2')
})

it('leads from the id of another tool to the control', () => {
  const page = controlsPage(controls).text
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  for (const { id, peers } of controls) {
    for (const own of Object.values(peers).flat()) {
      const row = rows.find(
        (line) => line.startsWith(`| \`${own}\` |`) && line.includes(`${id}.md`),
      )
      expect({ id, own, leads: row !== undefined }).toEqual({ id, own, leads: true })
    }
  }
})
