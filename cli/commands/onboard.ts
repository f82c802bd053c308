import { Unreadable } from '../../shared/pipeline/ports.ts'
import { plainText } from '../../shared/reports/plain-text.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import type { Onboarding } from '../../shared/wiring/onboarding.ts'
import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import { onboardOptions } from '../onboard-options.ts'
import { onboardPlan } from '../onboard-plan.ts'
import { onboardVerify } from '../onboard-verify.ts'
import { UsageError } from '../usage-error.ts'

const about = `--plan    reads Azure and changes nothing: the subscriptions with clusters, and those with hubs, registries,
          vaults and workspaces that clusters depend on; their system topics; what has to be registered. With
          --output it writes the parameters of infra/fleet.bicep, a file for each wave
--verify  writes a tag in each subscription and removes it, and asks the deployment whether it hears of that

Both work with your own login. Status 0: all was read, or all arrived in time; 1: something could not be read, or did
not arrive, and is named with what mends it; 2: bad usage, or an answer that is no success.`

/** `onboard`: makes a fleet tell of its changes, and sees that it does. */
export function onboardCommand(
  onboarding: Onboarding | undefined,
  doors: Doors | undefined,
): Command {
  return {
    summary: 'makes the subscriptions of a fleet tell of changes, and verifies that they do',
    usage: '--plan|--verify',
    about,
    options: onboardOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, onboardOptions)
      if (positionals.length > 0 || values.plan === values.verify) {
        throw new UsageError('takes either --plan or --verify, and no other words')
      }
      if (onboarding === undefined)
        throw new UsageError('this reads Azure, and there is no way to it')
      const call = { values, onboarding, doors, io }
      try {
        return await (values.plan ? onboardPlan(call) : onboardVerify(call))
      } catch (error) {
        if (error instanceof Unreadable) throw new UsageError(`Azure: ${plainText(error.message)}`)
        throw error
      }
    },
  }
}
