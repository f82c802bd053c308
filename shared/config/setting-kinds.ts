import { isNcrontab } from './is-ncrontab.ts'
import type { Setting } from './setting.ts'

/** What the table of settings says about one, besides what its kind says. */
type About = Pick<Setting<unknown>, 'env' | 'description' | 'host'>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export function amount(
  kind: 'seconds' | 'count',
  about: About,
  fallback: number,
  least: number,
  most: number,
): Setting<number> {
  return {
    ...about,
    kind,
    default: fallback,
    accepts: `a whole number from ${least} to ${most}`,
    read(text) {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
      return number >= least && number <= most ? number : undefined
    },
  }
}

export function choice<const T extends string>(
  about: About,
  values: readonly T[],
  fallback: NoInfer<T>,
): Setting<T> {
  return {
    ...about,
    kind: 'choice',
    default: fallback,
    accepts: `one of ${values.join(', ')}`,
    read: (text) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
  }
}

/** Six fields: the host takes seconds first, and knows UTC only. */
export function schedule(about: About, fallback: string): Setting<string> {
  return {
    ...about,
    host: true,
    kind: 'schedule',
    default: fallback,
    accepts: 'six fields of NCRONTAB such as `0 */5 * * * *`',
    read: (text) => (isNcrontab(text) ? text : undefined),
  }
}

export function url(about: About): Setting<string | null> {
  return {
    ...about,
    kind: 'url',
    default: null,
    accepts: 'an https address without credentials',
    read(text) {
      const parsed = URL.parse(text)
      if (parsed === null || parsed.username !== '' || parsed.search !== '') return undefined
      return parsed.protocol === 'https:' || isLoopback(parsed) ? text : undefined
    },
  }
}

/** Azurite speaks plain HTTP. */
function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost')
}

export function clientId(about: About): Setting<string | null> {
  return {
    ...about,
    kind: 'text',
    default: null,
    accepts: 'a client id (GUID)',
    read: (text) => (uuid.test(text) ? text.toLowerCase() : undefined),
  }
}

export function tenantId(about: About): Setting<string | null> {
  return { ...clientId(about), accepts: 'a tenant id (GUID)' }
}

/** As tokens name it: `api://…` in those of version 1, the bare application id in those of version 2. */
export function audience(about: About): Setting<string | null> {
  return {
    ...about,
    kind: 'text',
    default: null,
    accepts: 'an application id (GUID), or an address such as `api://plimsoll`',
    read(text) {
      if (uuid.test(text)) return text.toLowerCase()
      return /^api:\/\/[\w.~/-]{1,240}$/.test(text) ? text : undefined
    },
  }
}

export function connectionString(about: About): Setting<string | null> {
  return {
    ...about,
    kind: 'secret',
    default: null,
    accepts: 'a storage connection string such as `UseDevelopmentStorage=true`',
    read: (text) => (isConnectionString(text) ? text : undefined),
  }
}

/** With something to sign in with: the clients of Azure take no other, and say so only when they are made. */
function isConnectionString(text: string): boolean {
  const parts = text.split(';').filter((part) => part !== '')
  const names = parts.map((part) => /^([A-Za-z]+)=./.exec(part)?.[1]?.toLowerCase() ?? null)
  const named = (name: string) => names.includes(name)
  return (
    !names.includes(null) &&
    (named('usedevelopmentstorage') ||
      (named('accountname') && named('accountkey')) ||
      named('sharedaccesssignature'))
  )
}

export function hostNames(about: About): Setting<readonly string[]> {
  const name = /^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*$/
  return {
    ...about,
    kind: 'list',
    default: [],
    accepts: 'host names with commas between, such as `hooks.example.com`',
    read(text) {
      const names = itemsOf(text.toLowerCase())
      return names.every((item) => name.test(item)) ? names : undefined
    },
  }
}

/** The host that takes telemetry, from a connection string of Application Insights: the other parts are not kept. */
export function telemetryHost(about: About): Setting<string | null> {
  return {
    ...about,
    kind: 'secret',
    default: null,
    accepts: 'a connection string of Application Insights (`…;IngestionEndpoint=https://…/;…`)',
    read(text) {
      const address = /(?:^|;)\s*IngestionEndpoint=([^;]+)/i.exec(text)?.[1]
      if (address !== undefined) return URL.parse(address)?.hostname
      // An old one names a key alone: telemetry then goes where nobody is asked for.
      return /(?:^|;)\s*InstrumentationKey=[^;]/i.test(text) ? null : undefined
    },
  }
}

/** ARM ids of resource groups, in lower case. */
export function resourceGroups(about: About): Setting<readonly string[]> {
  const id = /^\/subscriptions\/[\w-]{1,64}\/resourcegroups\/[^/]{1,90}$/
  return {
    ...about,
    kind: 'list',
    default: [],
    accepts: 'ids of resource groups (`/subscriptions/…/resourceGroups/…`) with commas between',
    read(text) {
      const ids = itemsOf(text.toLowerCase())
      return ids.every((item) => id.test(item)) ? ids : undefined
    },
  }
}

/** What to audit. Both empty: every subscription that the identity can read. */
export interface FleetScope {
  readonly managementGroups: readonly string[]
  readonly subscriptions: readonly string[]
}

export function fleetScope(about: About): Setting<FleetScope> {
  return {
    ...about,
    kind: 'list',
    default: { managementGroups: [], subscriptions: [] },
    accepts: '`mg:<management group>` and subscription ids (GUIDs) with commas between',
    read(text) {
      const items = itemsOf(text)
      const groups = items.filter((item) => item.startsWith('mg:')).map((item) => item.slice(3))
      const subscriptions = items.filter((item) => !item.startsWith('mg:'))
      const sound =
        groups.every((group) => /^[\w.()-]{1,90}$/.test(group)) &&
        subscriptions.every((id) => uuid.test(id))
      if (!sound) return undefined
      return {
        managementGroups: groups,
        subscriptions: subscriptions.map((id) => id.toLowerCase()),
      }
    },
  }
}

/** Repeated items count once. */
function itemsOf(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim())
  return [...new Set(items.filter((item) => item !== ''))]
}
