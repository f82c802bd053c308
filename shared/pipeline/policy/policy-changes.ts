import type { Policy } from '../../domain/policy.ts'

/** What somebody may have changed so that less is heard. */
interface PolicyChanges {
  readonly lines: readonly string[]
  /** Something that can keep alerts from people: routes, channels, what is accepted, what is not looked for. */
  readonly canSilence: boolean
}

/** What of a policy file was added, taken away or changed, in short lines. Values are not repeated. */
export function policyChanges(before: Policy, after: Policy): PolicyChanges {
  const loud = [
    ...named('route', byName(before.routes), byName(after.routes)),
    ...(isSame(orderOf(before), orderOf(after)) ? [] : ['the order of routes']),
    ...named('channel', before.channels, after.channels),
    ...entries('exemption', before.exemptions, after.exemptions),
    ...entries('attestation', before.attestations, after.attestations),
    ...entries('allowance', before.allowances, after.allowances),
    ...entries('window', before.windows ?? [], after.windows ?? []),
    ...modes(before, after),
    ...entries('severity', before.severities ?? [], after.severities ?? []),
    ...named('control', before.controls, after.controls),
  ]
  const quiet = [
    ...named('caller', before.callers, after.callers),
    ...named('context', before.context, after.context),
    ...(isSame(before.auditProfiles ?? [], after.auditProfiles ?? [])
      ? []
      : ['the audit profiles changed']),
    ...(isSame(before.summary, after.summary) ? [] : ['the summary changed']),
  ]
  return { lines: [...loud, ...quiet], canSilence: loud.length > 0 }
}

function orderOf({ routes }: Policy): readonly string[] {
  return routes.map(({ name }) => name)
}

function byName<T extends { readonly name: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((one) => [one.name, one]))
}

function named(
  noun: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => {
    if (isSame(before[name], after[name])) return []
    const what = !Object.hasOwn(before, name)
      ? 'added'
      : Object.hasOwn(after, name)
        ? 'changed'
        : 'removed'
    return [`${noun} ${name} ${what}`]
  })
}

interface Entry {
  readonly name?: string
  readonly control?: string
  readonly detection?: string
  readonly scope: string
  readonly until?: string
}

/** Entries have no names of their own: each is told by what it is about, where, and until when. */
function entries(
  noun: string,
  before: readonly Entry[],
  after: readonly Entry[],
): readonly string[] {
  const old = before.map((one) => JSON.stringify(one))
  const fresh = after.map((one) => JSON.stringify(one))
  return [
    ...after
      .filter((_, index) => !old.includes(fresh[index] ?? ''))
      .map((one) => `${noun} ${about(one)} added`),
    ...before
      .filter((_, index) => !fresh.includes(old[index] ?? ''))
      .map((one) => `${noun} ${about(one)} removed`),
  ]
}

function about({ name, control, detection, scope, until }: Entry): string {
  const where = scope === '*' ? 'everywhere' : scope
  const end = until === undefined ? '' : ` until ${until.slice(0, 10)}`
  return `${name ?? control ?? detection ?? ''} (${where}${end})`
}

function modes(before: Policy, after: Policy): readonly string[] {
  const ids = new Set([...Object.keys(before.detections), ...Object.keys(after.detections)])
  return [...ids].flatMap((id) => {
    const [was, is] = [before.detections[id]?.mode, after.detections[id]?.mode]
    return was === is ? [] : [`detection ${id}: ${was ?? 'its own mode'} → ${is ?? 'its own mode'}`]
  })
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
