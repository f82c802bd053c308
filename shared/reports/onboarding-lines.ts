import type {
  LeftOutSubscription,
  OnboardingPlan,
  PlannedSubscription,
} from '../domain/onboarding.ts'
import { onboardingCommands } from './onboarding-commands.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'

interface Place {
  /** Of the parameter file of each wave; null: they are not written. */
  readonly files: readonly string[] | null
  readonly location: string | null
}

/** The plan for people: each wave with what to run, then what could not be read. */
export function onboardingLines(
  plan: OnboardingPlan,
  { files, location }: Place,
): readonly string[] {
  const waves = plan.waves.flatMap((wave, index) => {
    const file = files?.[index] ?? null
    const { before, deploy, verify } = onboardingCommands(plan, wave, { file, location })
    return [
      '',
      titleOf(plan, index),
      ...(plan.mode === 'changeLog' ? [] : wave.subscriptions.map(subscriptionLine)),
      ...wave.workspaces.map((id) => `  role Log Analytics Data Reader on ${plainText(id)}`),
      ...commands('first', before),
      ...commands('then', [deploy]),
      ...commands('and see', verify === null ? [] : [verify]),
    ]
  })
  return [...headOf(plan), ...waves, ...leftOutLines(plan), ...unknownLines(plan)]
}

function headOf({
  mode,
  managementGroup,
  seen,
  clusters,
  waves,
}: OnboardingPlan): readonly string[] {
  const count = waves.reduce((sum, { subscriptions }) => sum + subscriptions.length, 0)
  const where = `below the management group ${plainText(managementGroup)}: ${plural(seen, 'subscription')}, ${plural(clusters, 'cluster')}`
  if (mode === 'eventGrid') {
    return [
      `${where}; ${plural(count, 'subscription')} to tell of changes, in ${plural(waves.length, 'wave')}`,
    ]
  }
  return [
    where,
    'With PLIMSOLL_EVENTS=changeLog nothing is deployed into a subscription. These roles are assigned:',
  ]
}

function titleOf({ mode, managementGroup, waves }: OnboardingPlan, index: number): string {
  if (mode === 'changeLog')
    return `  role Plimsoll auditor on the management group ${plainText(managementGroup)}`
  const first = index === 0 && waves.length > 1 ? ', the canary' : ''
  return `Wave ${index + 1}${first}`
}

function subscriptionLine(one: PlannedSubscription): string {
  const { id, name, clusters, dependents, reasons, topic } = one
  const own = clusters > 0 ? [plural(clusters, 'cluster')] : []
  const shown = reasons.slice(0, 3).join(', ')
  const more = reasons.length > 3 ? ` and ${reasons.length - 3} more types` : ''
  const others =
    dependents > 0 ? [`${shown}${more} for ${plural(dependents, 'cluster')} elsewhere`] : []
  const words = [...own, ...others, topicWords(one)[topic]]
  return `  ${id}  ${plainText(name)}: ${words.join('; ')}`
}

function topicWords({ topicId }: PlannedSubscription) {
  return {
    make: 'a system topic is made',
    own: 'has the system topic of Plimsoll',
    reuse: `its system topic is reused: ${plainText(topicId ?? '')}`,
  }
}

function commands(when: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${when}:`, ...lines.map((line) => `    ${line}`)]
}

function leftOutLines({ leftOut }: OnboardingPlan): readonly string[] {
  if (leftOut.length === 0) return []
  return [
    '',
    `Not planned: ${plural(leftOut.length, 'subscription')}`,
    ...leftOut.flatMap(leftOutOne),
  ]
}

function leftOutOne({
  id,
  name,
  dependents,
  reason,
  mend,
}: LeftOutSubscription): readonly string[] {
  const needed =
    dependents > 0 ? `; it is needed by ${plural(dependents, 'cluster')} elsewhere` : ''
  return [
    `  ${id}${name === null ? '' : `  ${plainText(name)}`}: ${plainText(reason)}${needed}`,
    `    ${plainText(mend)}`,
  ]
}

function unknownLines({ unknown }: OnboardingPlan): readonly string[] {
  if (unknown.length === 0) return []
  return [
    '',
    'Not known, and so perhaps more to plan:',
    ...unknown.map((one) => `  ${plainText(one)}`),
  ]
}
