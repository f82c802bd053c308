import type { OnboardingPlan, OnboardingWave, PlannedSubscription } from '../domain/onboarding.ts'
import { plainText } from './plain-text.ts'

export interface FleetParameters {
  /** Path of infra/fleet.bicep from where the file lies, with slashes. */
  readonly template: string
  /** Outputs of infra/main.bicep. */
  readonly collectingPrincipalId: string
  readonly ingestAccountId: string
  readonly deliveryIdentity: 'systemAssigned' | 'none'
}

/** The parameters of infra/fleet.bicep for one wave, as a .bicepparam file. */
export function fleetParameters(
  wave: OnboardingWave,
  mode: OnboardingPlan['mode'],
  given: FleetParameters,
): string {
  const { template, collectingPrincipalId, ingestAccountId, deliveryIdentity } = given
  const told = mode === 'changeLog' ? [] : wave.subscriptions
  const lines = [
    '// Written by `plimsoll onboard --plan`. Parameters of other kinds may be added; the next plan writes it anew.',
    `using ${text(template)}`,
    '',
    `param collectingPrincipalId = ${text(collectingPrincipalId)}`,
    `param ingestAccountId = ${text(ingestAccountId)}`,
    ...(deliveryIdentity === 'systemAssigned' ? [] : [`param deliveryIdentity = 'none'`]),
    ...list('subscriptions', told.map(subscription)),
    ...list('workspaceIds', wave.workspaces.map(text)),
  ]
  return `${lines.join('\n')}\n`
}

function list(name: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`param ${name} = [`, ...items.map((item) => `  ${item}`), ']']
}

function subscription({ id, name, topic, topicId }: PlannedSubscription): string {
  const existing =
    topic === 'reuse' && topicId !== null ? `, existingTopicId: ${text(topicId)}` : ''
  return `{ subscriptionId: ${text(id)}${existing} } // ${plainText(name)}`
}

/** A Bicep string that holds exactly this text. */
function text(value: string): string {
  const escaped = value
    .replace(/[\\']/g, '\\$&')
    .replaceAll('${', '\\${')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the line
    .replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, (one) => {
      return `\\u{${one.charCodeAt(0).toString(16)}}`
    })
  return `'${escaped}'`
}
