import type { OnboardingPlan, OnboardingWave, PlannedSubscription } from '../domain/onboarding.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import { shellWord } from './shell-word.ts'

interface Place {
  /** Path of the parameter file; null: it is not written. */
  readonly file: string | null
  readonly location: string | null
}

/** What an operator runs for one wave, in order. */
export interface WaveCommands {
  /** Registers what is not registered; gives an identity to topics that lack one. */
  readonly before: readonly string[]
  readonly deploy: string
  /** Null where no events are expected. */
  readonly verify: string | null
}

export function onboardingCommands(
  plan: OnboardingPlan,
  wave: OnboardingWave,
  { file, location }: Place,
): WaveCommands {
  const number = plan.waves.indexOf(wave) + 1
  const name = plan.waves.length === 1 ? 'plimsoll-fleet' : `plimsoll-fleet-${number}`
  const ids = wave.subscriptions.map(({ id }) => id).join()
  return {
    before: wave.subscriptions.flatMap((one) => [...registrations(one), ...identity(one)]),
    deploy: `az deployment mg create --name ${name} --management-group-id ${shellWord(plan.managementGroup)} --location ${location === null ? '<region>' : shellWord(location)} --parameters ${file === null ? '<parameter file>' : shellWord(file)}`,
    verify:
      plan.mode === 'changeLog' ? null : `plimsoll onboard --verify --subscription ${ids} --yes`,
  }
}

function registrations({ id, unregistered }: PlannedSubscription): readonly string[] {
  return unregistered.map(
    (one) => `az provider register --namespace ${one} --subscription ${id} --wait`,
  )
}

function identity({ id, lacksIdentity, topicId }: PlannedSubscription): readonly string[] {
  const topic = topicId === null ? null : parseResourceId(topicId)
  if (!lacksIdentity || topic === null) return []
  return [
    `az eventgrid system-topic update -g ${shellWord(topic.resourceGroup)} -n ${shellWord(topic.name)} --subscription ${id} --identity systemassigned`,
  ]
}
