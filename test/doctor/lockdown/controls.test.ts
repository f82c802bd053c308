import type { Azurite } from '../../../local/host/azurite.ts'
import { controls } from '../../../shared/controls/index.ts'
import { healthyInstallation, type Installation, startStorage } from '../installation.ts'
import { applied } from './applied.ts'
import { judgedBy } from './judged-by.ts'
import { leftOut } from './left-out.ts'
import { networkControls } from './network-controls.ts'
import { own, ownEstate } from './own-estate.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { way } from './private-way.ts'
import { works } from './works.ts'

jest.setTimeout(60_000)
let azurite: Azurite
let here: Installation
beforeAll(async () => {
  azurite = await startStorage()
})
afterAll(() => azurite.stop())
beforeEach(async () => {
  here = await healthyInstallation(azurite)
  here.world.seed(...ownEstate(here.account))
})
afterEach(() => here.close())

const rows = Object.keys(applied)

/** The controls that come before it, and itself at the end. */
function withBefore(id: string): readonly string[] {
  return [...(applied[id]?.after ?? []).flatMap(withBefore), id]
}

function apply(ids: readonly string[]): void {
  for (const id of new Set(ids)) applied[id]?.apply(here)
}

function statusOf(id: string) {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`The catalogue has no ${id}`)
  return judgedBy(control, here.world).then(({ status }) => status)
}

it('decides of every network control what it means for the auditor itself', () => {
  const all = networkControls.map(({ id }) => id)
  const decided = [...rows.filter((id) => id !== 'private-storage'), ...Object.keys(leftOut)]
  expect(all.length).toBeGreaterThan(50)
  expect(decided.toSorted()).toEqual(all.toSorted())
})

it('works in networks that nobody has closed', async () => {
  expect(await works(here)).toEqual({ ailments: [], told: ['open', 'resolved'] })
})

it.each(rows.filter((id) => id !== 'private-storage'))(
  'means by %s what the catalogue means by it',
  async (id) => {
    apply(withBefore(id).slice(0, -1))
    expect(await statusOf(id)).not.toBe('pass')
    apply([id])
    expect(await statusOf(id)).toBe('pass')
  },
)

/** Of a world with these controls: whether the auditor needs the piece, for want of another way. */
function isNeeded({ of, kind }: Piece, ids: readonly string[]): boolean {
  const closed = ids.flatMap((id) => applied[id]?.closes ?? [])
  // In a zone that is linked a name has its record or no address; of Azure Monitor every name is asked for there.
  if (of === 'record' || of === 'rule') return true
  if (kind === 'azuremonitor' && (of === 'endpoint' || of === 'approval')) return true
  if (of === 'member') return ids.includes('ampls-private-only') || closed.includes('azuremonitor')
  return kind !== null && closed.includes(kind)
}

async function eachPiece(ids: readonly string[]): Promise<number> {
  const there = piecesOf(here).filter((piece) => piece.isThere(here))
  for (const piece of there) {
    const back = piece.take(here)
    if (isNeeded(piece, ids)) {
      const { ailments } = await here.verbs.examine()
      const { check, scope, what, mend } = piece.found(here)
      expect({ piece: piece.name, ailments }).toEqual({
        piece: piece.name,
        ailments: [
          expect.objectContaining({
            check,
            scope,
            what: expect.stringMatching(what),
            mend: expect.stringMatching(mend),
          }),
        ],
      })
    } else {
      const all = { piece: piece.name, ...(await works(here)) }
      expect(all).toEqual({ piece: piece.name, ailments: [], told: ['open', 'resolved'] })
    }
    back()
  }
  return there.length
}

it('takes rows of the channel log-analytics by the scope alone', () => {
  apply(withBefore('dce-public-access'))
  const url = new URL(`https://${own.collectionHost}/dataCollectionRules/dcr-1/streams/Custom-x`)
  expect(here.network.meet(url)).toEqual({ outcome: 'arrives' })
  here.world.remove(way.link('azuremonitor'))
  expect(here.network.meet(url)).toMatchObject({ outcome: 'refused', by: 'collection' })
})

describe.each(rows)('with %s', (id) => {
  it('works, or doctor names the one piece that is missing', async () => {
    const ids = withBefore(id)
    apply(ids)
    expect(await works(here)).toEqual({ ailments: [], told: ['open', 'resolved'] })
    const pieces = await eachPiece(ids)
    // All of them are back.
    if (pieces > 0) expect((await here.verbs.examine()).ailments).toEqual([])
  })
})
