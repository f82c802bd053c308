import {
  bearerTokenAuthenticationPolicy,
  createPipelineFromOptions,
  type Pipeline,
} from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import type { AzureOptions } from './azure-options.ts'
import { patiencePolicy } from './patience-policy.ts'
import { sleep } from './sleep.ts'

/** The SDK's pipeline with our patience instead of its own. Redirects are not followed: a token goes nowhere else. */
export function azurePipeline(options: AzureOptions, retriesThrottling: boolean): Pipeline {
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: `plimsoll/${options.version}` },
  })
  pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  const patience = patiencePolicy({
    now: options.now,
    sleep: options.sleep ?? sleep,
    timeout: options.timeout ?? 30,
    retriesThrottling,
  })
  pipeline.addPolicy(patience, { phase: 'Retry' })
  const scopes = `${options.endpoint ?? cloud.resourceManager}/.default`
  const { credential } = options
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes }), { phase: 'Sign' })
  return pipeline
}
