import { plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { type Environment, loadSettings } from '../config/load.ts'
import type { Examination } from '../domain/exam.ts'
import type { IsoTime } from '../domain/time.ts'
import { NoDeployment } from './no-deployment.ts'

/**
 * Examines the deployment that these settings describe, with the operator's own login: what they may read, from
 * where they are. Throws `NoDeployment`. Loading this file is cheap: the SDKs come with the exam.
 */
export async function examineDeployment(
  env: Environment,
  now: () => IsoTime,
): Promise<Examination> {
  const { settings, problems } = loadSettings(env)
  const uris = [settings.storageQueueServiceUri, settings.storageTableServiceUri]
  const hasStorage = [...uris, settings.storageBlobServiceUri].every((uri) => uri !== null)
  if (settings.storage === null && !hasStorage) throw new NoDeployment(problems.join('; '))
  const host = plimsollHost()
  const { openAzure } = await import('./open-azure.ts')
  const { examine } = openAzure({
    // The identities of the app are for the app alone.
    settings: { ...settings, clientId: null, deliveryClientId: null },
    problems,
    env,
    host,
    now: host.now ?? now,
    telemetry: { log: () => undefined, metric: () => undefined },
  })
  return examine()
}
