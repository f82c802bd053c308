import type { Facets } from '../../domain/facets/index.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { isInternet } from './is-internet.ts'

type Group = Facets['networkSecurityGroups'][number]
type Rule = Group['properties']['securityRules'][number]

interface Ports {
  readonly from: number
  readonly to: number
}

/** A rule that lets the Internet in, with the denials before it. */
export interface InternetDoor {
  readonly rule: string
  readonly protocol: string
  readonly ports: readonly Ports[]
  /** Whether something before it, by priority, stops all that this rule would let in on the port. */
  readonly isStopped: (port: number) => boolean
}

interface Read {
  readonly properties: Rule['properties']
  readonly at: string
}

/** The inbound rules of an NSG that allow the Internet, in the order in which Azure tries them. */
export function internetDoors({ properties }: Group, at: string): readonly InternetDoor[] {
  const rules = properties.securityRules.map((rule, index) => ({
    name: rule.name ?? '(without a name)',
    properties: rule.properties,
    at: `${at}/properties/securityRules/${index}/properties`,
  }))
  const inbound = rules
    .filter((rule) => stated(rule.properties.direction, rule, 'direction') === 'Inbound')
    .map((rule) => ({ ...rule, priority: stated(rule.properties.priority, rule, 'priority') }))
    .sort((one, other) => one.priority - other.priority)
  return inbound.flatMap((rule, index) => {
    if (stated(rule.properties.access, rule, 'access') !== 'Allow') return []
    const open = sourcesOf(rule).filter((source) => isInternet(source, rule.at))
    if (open.length === 0) return []
    const denials = inbound
      .slice(0, index)
      .filter((one) => one.properties.access === 'Deny' && covers(one, rule, open))
    const isStopped = (port: number) =>
      denials.some((one) => portsOf(one).some(({ from, to }) => from <= port && port <= to))
    const protocol = stated(rule.properties.protocol, rule, 'protocol')
    return [{ rule: rule.name, protocol, ports: portsOf(rule), isStopped }]
  })
}

/** Whether a denial stops all of what a later rule allows, ports aside. */
function covers(deny: Read, allow: Read, open: readonly string[]): boolean {
  const { protocol, sourcePortRange = '' } = deny.properties
  const sources = sourcesOf(deny)
  const targets = targetsOf(deny)
  return (
    (protocol === '*' || protocol === allow.properties.protocol) &&
    (sourcePortRange === '*' || sourcePortRange === '0-65535') &&
    open.every((source) => stops(sources, source)) &&
    (targets.includes('*') ||
      (targetsOf(allow).length > 0 && targetsOf(allow).every((one) => targets.includes(one))))
  )
}

/** A denial of 0.0.0.0/0 leaves IPv6 open. */
function stops(denied: readonly string[], source: string): boolean {
  const all = denied.some((one) => ['*', 'any', 'internet'].includes(one))
  return all || denied.includes(source) || (!source.includes(':') && denied.includes('0.0.0.0/0'))
}

function sourcesOf({ properties }: Read): readonly string[] {
  return lowered(properties.sourceAddressPrefix, properties.sourceAddressPrefixes)
}

function targetsOf({ properties }: Read): readonly string[] {
  return lowered(properties.destinationAddressPrefix, properties.destinationAddressPrefixes)
}

function lowered(one: string | undefined, more: readonly string[]): readonly string[] {
  return [...(one === undefined ? [] : [one]), ...more].map((text) => text.trim().toLowerCase())
}

function portsOf({ properties, at }: Read): readonly Ports[] {
  const { destinationPortRange, destinationPortRanges } = properties
  return lowered(destinationPortRange, destinationPortRanges).map((text) => {
    if (text === '*') return { from: 0, to: 65535 }
    const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? []
    if (from === '')
      throw new Unrecognised(`${at}/destinationPortRange`, text, 'ports such as 22-25')
    return { from: Number(from), to: Number(to) }
  })
}

/** Azure states it of every rule; without it a rule is not understood. */
function stated<T>(value: T | undefined, { at }: { readonly at: string }, key: string): T {
  if (value === undefined) throw new Unrecognised(`${at}/${key}`, null, 'a value')
  return value
}
