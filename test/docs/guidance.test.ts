import { readFileSync } from 'node:fs'
import { controls } from '../../shared/controls/index.ts'
import { detections } from '../../shared/detections/index.ts'
import { allGuidance } from '../../tools/guidance/all-guidance.ts'
import { pagesOf } from '../../tools/guidance/pages-of.ts'
import { standingOf } from '../../tools/guidance/standing-of.ts'
import { toCome } from '../../tools/guidance/to-come.ts'
import { beside } from '../catalogue/beside.ts'

const pages = pagesOf(controls, detections)
const recommendations = allGuidance.flatMap((guidance) => guidance.recommendations)

it('finds the recommendations', () => {
  expect(recommendations.length).toBeGreaterThan(35)
})

it.each(recommendations.map((one) => [one.what, one] as const))(
  '"%s" has controls that exist or are to come, or a reason',
  (_, { controls: named, untold }) => {
    expect(named.length > 0 || untold !== undefined).toBe(true)
    const standings = named.flatMap((id) => standingOf(id, pages))
    // To mend: correct the id in tools/guidance, or enter it in tools/guidance/to-come.ts with when it comes.
    expect(standings.filter(({ page, when }) => page === null && when === null)).toEqual([])
    expect(named.filter((id) => standingOf(id, pages).length === 0)).toEqual([])
  },
)

it('promises nothing that is there already', () => {
  const kept = Object.keys(toCome).filter((id) => {
    const asked = recommendations.flatMap((one) => one.controls).filter((one) => covers(id, one))
    const named = asked.filter((one) => !one.endsWith('*'))
    return named.length > 0 && named.every((one) => pages.has(one))
  })
  // To mend: these exist by now: take them out of tools/guidance/to-come.ts, then npm run generate.
  expect({ file: 'tools/guidance/to-come.ts', kept }).toEqual({
    file: 'tools/guidance/to-come.ts',
    kept: [],
  })
})

it('promises nothing that no guidance asks for', () => {
  const asked = recommendations.flatMap((one) => one.controls)
  const families = new Set(asked.map((id) => `${id.split('-')[0]}-*`))
  expect(Object.keys(toCome).filter((id) => !asked.includes(id) && !families.has(id))).toEqual([])
})

it('tells an id that exists from one that comes and one that nobody knows', () => {
  const existing = pagesOf(
    [{ id: 'wl-a' }, { id: 'net-bastion' }],
    [{ id: 'k8s.pod', aliases: ['wl-b'] }],
  )
  const net = { id: 'net-bastion', page: 'controls/net-bastion.md', when: null }
  expect(standingOf('net-bastion', existing)).toEqual([net])
  expect(standingOf('wl-b', existing)).toEqual([
    { id: 'wl-b', page: 'detections/k8s.pod.md', when: null },
  ])
  const later = { page: null, when: 'with the workload plane' }
  expect(standingOf('wl-c', existing)).toEqual([{ id: 'wl-c', ...later }])
  expect(standingOf('aks-typo', existing)).toEqual([{ id: 'aks-typo', page: null, when: null }])
  expect(standingOf('wl-*', existing).map(({ id }) => id)).toEqual(['wl-a', 'wl-b', 'wl-*'])
})

it('leaves out no recommendation of the catalogue of reference', () => {
  const path = beside('catalogue/controls.md')
  if (path === null) return
  const [, table = ''] = readFileSync(path, 'utf8').split(
    '## Every recommendation of the guidance and its controls',
  )
  const rows = [...table.matchAll(/^\| (\d) \| .* \| (.*) \|$/gm)].map(([, seed, cell = '']) => ({
    seed: Number(seed),
    named: [...cell.matchAll(/\b[a-z]+(?:-[a-z]+)*-(?:\*|[a-z]+)/g)].map(([id]) => id),
  }))
  expect(rows.length).toBeGreaterThan(35)
  for (const [seed, { recommendations: own }] of allGuidance.entries()) {
    const asked = rows.filter((row) => row.seed === seed)
    expect([seed, own.length]).toEqual([seed, asked.length])
    for (const [index, { named }] of asked.entries()) {
      const here = own[index]?.controls ?? []
      // `wl-pod-security-*` there is named one by one here, and a family covers its members.
      const left = named.filter((id) => !here.some((one) => covers(one, id) || covers(id, one)))
      expect([own[index]?.what, left]).toEqual([own[index]?.what, []])
    }
  }
})

function covers(pattern: string, id: string): boolean {
  return pattern === id || (pattern.endsWith('*') && id.startsWith(pattern.slice(0, -1)))
}
