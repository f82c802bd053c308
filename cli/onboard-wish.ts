import type { OnboardingWish } from '../shared/pipeline/onboarding/onboarding-wish.ts'
import type { OnboardCall } from './onboard-call.ts'
import { UsageError } from './usage-error.ts'

const most = 1000
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What the options of `onboard` ask for. */
export function onboardWish({ values, onboarding }: OnboardCall): OnboardingWish {
  const managementGroup = values['management-group']
  if (managementGroup === undefined) {
    throw new UsageError('needs --management-group <name>: where infra/fleet.bicep is deployed')
  }
  const { canary, waves, 'wave-size': waveSize } = values
  if (waves !== undefined && waveSize !== undefined) {
    throw new UsageError('accepted is either --waves or --wave-size, not both')
  }
  return {
    managementGroup,
    only: subscriptionsOf(values.subscription),
    mode: values.events ?? onboarding.usualMode,
    deliveryIdentity: values['delivery-identity'] ?? 'systemAssigned',
    ...(canary === undefined ? {} : { canary: idOf('canary', canary) }),
    ...(waves === undefined ? {} : { waves: numberOf('waves', waves) }),
    ...(waveSize === undefined ? {} : { waveSize: numberOf('wave-size', waveSize) }),
  }
}

/** Ids in lower case, each once. */
export function subscriptionsOf(given: readonly string[]): readonly string[] {
  return [...new Set(given.map((id) => idOf('subscription', id)))]
}

function idOf(option: string, text: string): string {
  if (guid.test(text)) return text.toLowerCase()
  throw new UsageError(
    `--${option} does not take "${text}"; accepted are ids such as 00000000-0000-0000-0000-000000000001`,
  )
}

function numberOf(option: string, text: string): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= most) return number
  throw new UsageError(`--${option} does not take "${text}"; accepted are 1 to ${most}`)
}
