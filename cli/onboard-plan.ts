import type { OnboardingPlan } from '../shared/domain/onboarding.ts'
import { planOnboarding } from '../shared/pipeline/onboarding/plan-onboarding.ts'
import { onboardingCommands } from '../shared/reports/onboarding-commands.ts'
import { onboardingLines } from '../shared/reports/onboarding-lines.ts'
import { safeJson } from '../shared/reports/safe-json.ts'
import type { OnboardCall } from './onboard-call.ts'
import { onboardWish } from './onboard-wish.ts'
import { parameterFiles } from './parameter-files.ts'
import { UsageError } from './usage-error.ts'

/** Prints the plan and writes its parameter files. Status 1: something of the fleet could not be read, and is named. */
export async function onboardPlan(call: OnboardCall): Promise<number> {
  const { values, onboarding, io } = call
  const wish = onboardWish(call)
  const files = parameterFiles(values)
  const plan = await planOnboarding(wish, await onboarding.open(io.now))
  const { canary } = wish
  if (canary !== undefined && !plan.waves[0]?.subscriptions.some(({ id }) => id === canary)) {
    throw new UsageError(`--canary ${canary} is none of the subscriptions to onboard`)
  }
  const written = files === null ? null : await files.write(plan, io)
  const location = values.location ?? null
  const text =
    values.format === 'json'
      ? safeJson(asJson(plan, written, location))
      : onboardingLines(plan, { files: written, location }).join('\n')
  await io.out.write(`${text}\n`)
  return plan.leftOut.length > 0 || plan.unknown.length > 0 ? 1 : 0
}

function asJson(plan: OnboardingPlan, files: readonly string[] | null, location: string | null) {
  const waves = plan.waves.map((wave, index) => {
    const file = files?.[index] ?? null
    return { ...wave, file, commands: onboardingCommands(plan, wave, { file, location }) }
  })
  return { version: 1, ...plan, waves }
}
