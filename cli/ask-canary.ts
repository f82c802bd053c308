import type { Ailment } from '../shared/domain/exam.ts'
import { testedChannels } from '../shared/reports/tested-channels.ts'
import type { AskDeployment } from './ask-door.ts'
import { askTestAlert } from './ask-test-alert.ts'
import type { Io } from './io.ts'

/** Seconds for all channels to answer. */
const patience = 60

/** Has the deployment send a test to every channel that something names; those that did not take it. */
export async function askCanary(ask: AskDeployment, io: Io): Promise<readonly Ailment[]> {
  const report = await askTestAlert({ channels: 'all' }, patience, ask, io)
  return testedChannels(report)
    .filter(({ state }) => state !== 'sent')
    .map(({ channel, state, reason, fix }) => ({
      check: 'canary',
      severity: 'high',
      cause: 'channel-failing',
      scope: channel,
      what: `the channel ${channel} has not taken a test (${state}): ${reason ?? 'no answer yet'}${fix === undefined ? '' : `; ${fix}`}`,
      mend: 'az keyvault secret set --vault-name <vault> -n <secret> --value <value>',
    }))
}
