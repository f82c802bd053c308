import { Unrecognised } from '../../domain/unrecognised.ts'

interface Firewall {
  readonly mode: 'Detection' | 'Prevention' | undefined
  readonly state: 'Disabled' | 'Enabled' | undefined
  readonly requestBodyCheck: boolean | undefined
  readonly sets: readonly {
    readonly ruleSetType: string | undefined
    readonly ruleSetVersion: string | undefined
  }[]
}

/** By lower-cased type, the oldest version that counts as current. */
const oldest: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['owasp', [3, 2]],
  ['microsoft_defaultruleset', [2, 1]],
])

/** What keeps a web application firewall from blocking what is known; null: nothing. */
export function wafFault({ mode, state, requestBodyCheck, sets }: Firewall): string | null {
  if (told(state, 'state') === 'Disabled') return 'the WAF is off'
  if (told(mode, 'mode') === 'Detection') return 'the WAF only detects'
  if (!told(requestBodyCheck, 'requestBodyCheck')) return 'request bodies are not inspected'
  return sets.some(isCurrent) ? null : 'its managed rules are missing or too old'
}

function isCurrent({ ruleSetType, ruleSetVersion }: Firewall['sets'][number]): boolean {
  const least = oldest.get(ruleSetType?.toLowerCase() ?? '')
  if (least === undefined) return false
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.\d+)*$/.exec(ruleSetVersion ?? '') ?? []
  if (major === undefined || minor === undefined) {
    throw new Unrecognised('ruleSetVersion', ruleSetVersion ?? null, 'a version such as 3.2')
  }
  return Number(major) > least[0] || (Number(major) === least[0] && Number(minor) >= least[1])
}

/** The service states each of them; one that is missing was not understood. */
function told<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Unrecognised(key, null, 'a value')
  return value
}
