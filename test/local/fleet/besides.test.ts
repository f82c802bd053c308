import { arcBesides } from '../../../local/fleet/arc/arc-besides.ts'
import { arcFleet } from '../../../local/fleet/arc/arc-fleet.ts'
import { siteZone } from '../../../local/fleet/arc/site-zone.ts'
import { besideSource } from '../../../local/fleet/beside/beside-source.ts'
import { besides } from '../../../local/fleet/beside/besides.ts'
import { estates } from '../../../local/fleet/estate.ts'
import { sampleFleet } from '../../../local/fleet/sample-fleet.ts'
import { parseResourceId } from '../../../shared/domain/resource-id.ts'

const aks = (clusters: number, seed = 1) => {
  const fleet = { source: sampleFleet({ clusters, seed }), zones: estates, seed }
  return besides.map((kind) => besideSource(kind, fleet))
}
const arc = (clusters: number, seed = 1) => {
  const fleet = {
    source: arcFleet({ clusters, seed, zone: siteZone }),
    zones: [siteZone],
    seed,
  }
  return arcBesides.map((kind) => besideSource(kind, fleet))
}

it.each([1, 12, 240])(
  'keeps what stands beside %d clusters in the order of its ids',
  (clusters) => {
    for (const source of [...aks(clusters), ...arc(clusters)]) {
      const ids = Array.from({ length: source.size }, (_, at) => source.idAt(at).toLowerCase())
      expect(ids).toEqual([...new Set(ids)].sort())
    }
  },
)

it('makes each under its own id and type, and the same from the same seed', () => {
  for (const [index, source] of [...aks(100, 4), ...arc(24, 4)].entries()) {
    const again = [...aks(100, 4), ...arc(24, 4)][index]
    const made = Array.from({ length: source.size }, (_, at) => source.at(at))
    expect(made.some((one) => one !== undefined)).toBe(true)
    for (const [at, one] of made.entries()) {
      if (one === undefined) continue
      expect({ id: one.id, type: one.type }).toEqual({ id: source.idAt(at), type: source.type })
      expect(parseResourceId(one.id)?.type).toBe(source.type)
    }
    expect(again?.at(source.size - 1)).toEqual(source.at(source.size - 1))
  }
})

it('gives a dozen sites one of every kind, AKS on Azure Local among them', () => {
  const fleet = arcFleet({ clusters: 12, seed: 1, zone: siteZone })
  const told = Array.from({ length: 12 }, (_, index) => fleet.at(index))
  const statuses = told.map(({ properties }) => Object(properties).connectivityStatus)
  expect(new Set(statuses)).toEqual(new Set(['Connected', 'Offline', 'Expired']))
  expect(told.filter(({ kind }) => kind === 'ProvisionedCluster')).toHaveLength(1)
  expect(new Set(told.map(({ id }) => id.split('/')[4])).size).toBe(12)
})
