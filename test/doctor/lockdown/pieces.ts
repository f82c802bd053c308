import { isObject } from '../../../shared/domain/json.ts'
import { ids } from '../estate.ts'
import { type Installation, vaultHost } from '../installation.ts'
import { alter } from './alter.ts'
import { names } from './applied.ts'
import { allowList, own } from './own-estate.ts'
import { connect, disconnect, type Kind, layWay, way, zoneNames } from './private-way.ts'

/** One thing that the auditor's way to a service is made of. */
export interface Piece {
  readonly name: string
  readonly of: 'endpoint' | 'approval' | 'zone' | 'link' | 'record' | 'member' | 'rule'
  readonly kind: Kind | null
  isThere(here: Installation): boolean
  /** Takes it away; what is returned puts it back. */
  take(here: Installation): () => void
  /** The only ailment, when it is missing and needed. */
  found(here: Installation): { check: string; scope: string; what: RegExp; mend: RegExp }
}

const queries = 'api.loganalytics.azure.com'
const kinds = Object.keys(zoneNames) as Kind[]

/** Every piece that there is, of every kind. */
export function piecesOf({ account }: Pick<Installation, 'account'>): readonly Piece[] {
  return [...kinds.flatMap(ofWay), member, ...names(account).map(rule)]
}

function ofWay(kind: Kind): readonly Piece[] {
  const zone = zoneNames[kind].replaceAll('.', '\\.')
  const back = (here: Installation) => () => layWay(here, kind)
  const piece = (
    of: Piece['of'],
    take: (here: Installation) => void,
    words: { what: string; mend: string },
  ): Piece => ({
    name: `${of} of ${kind}`,
    of,
    kind,
    isThere: ({ world }) => world.get(way.endpoint(kind)) !== undefined,
    take(here) {
      take(here)
      return back(here)
    },
    found: (here) => ({
      check: 'services-reached',
      scope: scopeOf(here, kind, of),
      what: new RegExp(words.what),
      mend: new RegExp(words.mend),
    }),
  })
  return [
    piece('endpoint', (here) => disconnect(here, kind), {
      what: `no private endpoint ${kind} to it$`,
      mend: `^az network private-endpoint create .*--group-id ${kind} `,
    }),
    piece('approval', (here) => connect(here, kind, 'Pending'), {
      what: `pe-${kind} is not approved$`,
      mend: 'private-endpoint-connection approve',
    }),
    piece('zone', ({ world }) => void world.remove(way.zone(kind)), {
      what: `no private DNS zone ${zone}$`,
      mend: `^az network private-dns zone create .* -n ${zone}$`,
    }),
    piece('link', ({ world }) => void world.remove(way.link(kind)), {
      what: `the private DNS zone ${zone} is not linked to \\S+vnet-plimsoll$`,
      mend: `^az network private-dns link vnet create .* -z ${zone} .*-v \\S+vnet-plimsoll`,
    }),
    piece('record', ({ world }) => void world.remove(way.record(kind)), {
      what: `no record in ${zone}`,
      mend: `dns-zone-group create .*--endpoint-name pe-${kind} .*${zone}`,
    }),
  ]
}

/** A name that has no address, or that a firewall stops, is met before any workspace is. */
function scopeOf(here: Installation, kind: Kind, of: Piece['of']): string {
  if (kind === 'vault') return vaultHost
  if (kind !== 'azuremonitor') return `${here.account}.${kind}.core.windows.net`
  const isNameless = of === 'endpoint' || of === 'approval' || of === 'record'
  const isStopped = !listed(here).some((one) => one === '*' || one === queries)
  return isNameless || isStopped ? queries : ids.workspace.toLowerCase()
}

const member: Piece = {
  name: 'membership of the workspace',
  of: 'member',
  kind: 'azuremonitor',
  isThere: ({ world }) => links(world.get(ids.workspace)?.properties).length > 0,
  take({ world }) {
    const before = links(world.get(ids.workspace)?.properties)
    alter(world, ids.workspace, { privateLinkScopedResources: [] })
    return () => alter(world, ids.workspace, { privateLinkScopedResources: before as never })
  },
  found: () => ({
    check: 'services-reached',
    scope: ids.workspace.toLowerCase(),
    what: /the workspace is in no private link scope$/,
    mend: /^az monitor private-link-scope scoped-resource create .*workspaces\/log$/,
  }),
}

function rule(host: string): Piece {
  return {
    name: `rule for ${host.replace(/^stplimsoll\d+/, 'stplimsoll')}`,
    of: 'rule',
    kind: null,
    isThere: (here) => listed(here).includes(host),
    take(here) {
      const before = listed(here)
      here.world.seed(allowList(before.filter((one) => one !== host)))
      return () => here.world.seed(allowList(before))
    },
    found: () => ({
      check: host.endsWith('example.com') ? 'channels-ready' : 'services-reached',
      scope: host.endsWith('example.com') ? 'oncall' : host,
      what: new RegExp(`it has to name ${host}$`),
      mend: new RegExp(`--target-fqdns ${host}$`),
    }),
  }
}

/** Names that the firewall lets pass. */
function listed({ world }: Installation): readonly string[] {
  const text = JSON.stringify(world.get(own.ruleGroup)?.properties)
  return JSON.parse(/"targetFqdns":(\[.*?\])/.exec(text)?.[1] ?? '[]')
}

function links(properties: unknown): readonly unknown[] {
  const found = isObject(properties) ? properties['privateLinkScopedResources'] : undefined
  return Array.isArray(found) ? found : []
}
