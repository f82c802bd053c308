import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline'
import { loadSettings } from '../../shared/config/load.ts'
import { useCloud } from '../../shared/domain/cloud.ts'
import { type Cloud, type CloudName, clouds } from '../../shared/domain/clouds.ts'
import { openAzure } from '../../shared/wiring/open-azure.ts'
import { clusterAlert } from '../channels/alerts.ts'
import { refusal, rendered, request } from '../channels/render.ts'

afterEach(() => useCloud('AzureCloud'))

const key = Buffer.from('nobody knows it').toString('base64')

/** Hosts that an examination of a deployment asks, and for whom it wants tokens. */
async function asked({ storageSuffix }: Cloud, env: Readonly<Record<string, string>>) {
  const hosts = new Set<string>()
  const scopes = new Set<string>()
  const host = {
    httpClient: {
      async sendRequest(request: PipelineRequest) {
        hosts.add(new URL(request.url).hostname)
        const headers = createHttpHeaders({ 'content-type': 'application/json' })
        return { request, status: 404, headers, bodyAsText: '{}' }
      },
    },
    credential: {
      async getToken(scope: string | string[]) {
        for (const one of [scope].flat()) scopes.add(one)
        return { token: 't', expiresOnTimestamp: Date.parse('2030-01-01') }
      },
    },
  }
  const { settings, problems } = loadSettings({
    PLIMSOLL_STORAGE: `DefaultEndpointsProtocol=https;AccountName=stplimsoll;AccountKey=${key};EndpointSuffix=${storageSuffix}`,
    ...env,
  })
  const telemetry = { log: () => undefined, metric: () => undefined }
  const now = () => '2026-11-02T08:00:00.000Z' as const
  const { examine } = openAzure({ settings, problems, host, now, telemetry })
  await examine()
  return { hosts: [...hosts].sort(), scopes: [...scopes].sort() }
}

it.each(Object.entries(clouds))('asks %s, and no other cloud', async (name, cloud) => {
  const { hosts, scopes } = await asked(cloud, { PLIMSOLL_CLOUD: name })
  expect(hosts).toContain(new URL(cloud.resourceManager).hostname)
  const others = Object.entries(clouds).filter(([other]) => other !== name)
  const foreign = others.flatMap(([, other]) => [
    new URL(other.resourceManager).hostname,
    new URL(other.logs).hostname,
    ...['blob', 'queue', 'table'].map((kind) => `stplimsoll.${kind}.${other.storageSuffix}`),
  ])
  expect(hosts.filter((host) => foreign.includes(host))).toEqual([])
  expect(scopes).toEqual(expect.arrayContaining([`${cloud.resourceManager}/.default`]))
})

it.each(Object.entries(clouds))('tells a topic in %s, and none elsewhere', (name, cloud) => {
  useCloud(name as CloudName)
  const topic = (one: Cloud) => ({ host: one.eventGrid.hosts.replace('*', 'alerts.westeurope-1') })
  const { url, audience } = request('event-grid', clusterAlert(), topic(cloud))
  expect(new URL(url).hostname).toBe(topic(cloud).host)
  expect(audience).toBe(cloud.eventGrid.audience)
  expect(rendered('console', clusterAlert(), {})).toMatchObject({
    print: expect.stringContaining(`${cloud.portal}/#resource/`),
  })
  for (const other of Object.values(clouds).filter((one) => one !== cloud)) {
    expect(refusal('event-grid', clusterAlert(), topic(other))).toContain(
      'no host of an Event Grid',
    )
  }
})

it('is the public one unless another is named', async () => {
  const { hosts } = await asked(clouds.AzureCloud, {})
  expect(hosts).toContain('management.azure.com')
})
