import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { vaultSecrets } from '../../../shared/adapters/azure/vault-secrets.ts'
import { after } from '../../../shared/domain/time.ts'

const vaultUri = 'https://plimsoll-test.vault.azure.net'

type Answer = readonly [status: number, body: object]

/** A vault that wants to be asked for a token first, as Key Vault does, and then answers in turn. */
function vault(...answers: readonly Answer[]) {
  let now = '2026-11-23T12:00:00.000Z'
  const asked: string[] = []
  let next = 0
  function reply(request: PipelineRequest, status: number, body: object, headers = {}) {
    return {
      request,
      status,
      headers: createHttpHeaders({ 'content-type': 'application/json', ...headers }),
      bodyAsText: JSON.stringify(body),
    } satisfies PipelineResponse
  }
  const httpClient: HttpClient = {
    async sendRequest(request) {
      if (request.headers.get('authorization') === undefined) {
        const challenge =
          'Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000009", resource="https://vault.azure.net"'
        return reply(request, 401, {}, { 'www-authenticate': challenge })
      }
      asked.push(new URL(request.url).pathname)
      const [status, body] = answers[Math.min(next++, answers.length - 1)] ?? [500, {}]
      return reply(request, status, body)
    },
  }
  const secrets = vaultSecrets({
    vaultUri,
    credential: { getToken: async () => ({ token: 'T', expiresOnTimestamp: 9e15 }) },
    now: () => now,
    httpClient,
  })
  return {
    secrets,
    asked,
    pass(seconds: number) {
      now = after(now, seconds)
    },
  }
}

function secret(value: string, enabled = true): Answer {
  return [200, { value, id: `${vaultUri}/secrets/hook/1`, attributes: { enabled } }]
}

it('reads a secret once in ten minutes, and again when it was refused', async () => {
  const { secrets, asked, pass } = vault(secret('one'), secret('two'), secret('three'))
  expect(await secrets.get('hook')).toBe('one')
  pass(599)
  expect(await secrets.get('hook')).toBe('one')
  pass(1)
  expect(await secrets.get('hook')).toBe('two')
  expect(await secrets.get('hook', true)).toBe('three')
  expect(await secrets.get('hook')).toBe('three')
  expect(asked).toEqual(['/secrets/hook/', '/secrets/hook/', '/secrets/hook/'])
})

it.each<[string, Answer]>([
  ['there is none', [404, { error: { code: 'SecretNotFound', message: 'CANARY' } }]],
  ['it is empty', secret('  ')],
])('gives null where %s', async (_, answer) => {
  const { secrets } = vault(answer)
  expect(await secrets.get('hook')).toBeNull()
})

it('tells that the vault refuses, without its words', async () => {
  const { secrets } = vault([403, { error: { code: 'Forbidden', message: 'CANARY oid=1' } }])
  await expect(secrets.get('hook')).rejects.toThrow(/^Key Vault did not give the secret hook: 403$/)
})

it('forgets a secret that was deleted', async () => {
  const { secrets } = vault(secret('one'), [404, { error: { code: 'SecretNotFound' } }])
  expect(await secrets.get('hook')).toBe('one')
  expect(await secrets.get('hook', true)).toBeNull()
  expect(await secrets.get('hook')).toBeNull()
})
