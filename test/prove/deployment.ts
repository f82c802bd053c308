import type { ArmRequest } from '../../local/azure/arm/arm-request.ts'
import type { Service } from '../../local/azure/service.ts'
import { channels } from '../../shared/channels/index.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { type Office, office } from '../door/office.ts'
import { everythingToOneHook } from '../pipeline/simulation.ts'
import { audienceOf } from './audience-of.ts'
import { type Limits, receivers } from './receivers.ts'

const policy: Policy = {
  ...everythingToOneHook,
  channels: {
    ...everythingToOneHook.channels,
    chat: { kind: 'slack', settings: { url: 'chat-url' } },
    desk: {
      kind: 'servicenow',
      settings: { host: 'example.service-now.com', credential: 'desk-key' },
    },
    topic: {
      kind: 'event-grid',
      settings: { host: 'alerts.westeurope-1.eventgrid.azure.net' },
    },
  },
}
const known: Readonly<Record<string, string>> = {
  'chat-url': 'https://hooks.slack.com/services/sample',
  'desk-key': 'sample-of-a-key',
  'hook-url': 'https://hooks.example.com/in',
}

export interface DeploymentOptions {
  /** Where receivers take more or less than is assumed. */
  readonly takes?: Partial<Limits>
  /** What the secrets hold. */
  readonly secrets?: Readonly<Record<string, string>>
  /** It knows no test but the usual one. */
  readonly isOlder?: boolean
  /** Who asks, as the door knows people. */
  readonly token?: string
}

/** A deployment with real channels, at its door: what it is asked to send is sent before it is asked again. */
export function deployment({
  takes = {},
  secrets = known,
  isOlder = false,
  token = 'responder',
}: DeploymentOptions = {}): Service {
  let opened: Promise<Office> | undefined
  async function open(): Promise<Office> {
    const here = await office({ policy })
    here.sim.deploy({
      channels,
      postman: receivers(takes),
      secrets: { get: async (name) => secrets[name] ?? null },
    })
    return here
  }

  return {
    host: 'plimsoll.example.com',
    path: '/api/decisions/',
    async answer({ method, url, body, headers }: ArmRequest) {
      if (audienceOf(headers?.['authorization']) !== 'api://plimsoll/.default') {
        return { status: 401, body: { error: 'the token is not for this' } }
      }
      opened ??= open()
      const here = await opened
      await here.sim.settle(5)
      const action = url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
      const input = method === 'GET' ? Object.fromEntries(url.searchParams) : body
      const { size, ...rest } = input as Readonly<Record<string, unknown>>
      const asked = size === undefined || isOlder ? rest : { ...rest, size }
      return here.ask(`${method} ${action}`, asked, token)
    },
  }
}
