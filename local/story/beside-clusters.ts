import { isObject, type Json } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import { clusterLogSettings } from '../fleet/beside/cluster-log-settings.ts'
import { zoneIds } from '../fleet/zone/zone-ids.ts'
import { changeProperties } from './change-properties.ts'
import { clusters } from './clusters.ts'
import { opens, resolves } from './expected.ts'
import { harbour } from './harbour.ts'
import { harbourCluster } from './harbour-cluster.ts'
import { people } from './people.ts'
import type { Step } from './step.ts'
import { withBesides } from './with-besides.ts'

const { berth, crane, pilot } = clusters
const { jonas, mara, pipeline } = people
const ids = zoneIds(harbour)
const quay = ids.securityGroup('quay')
const logs = `${pilot}/providers/${clusterLogSettings.type}/audit`

const ssh = {
  name: 'tmp-vendor-access',
  properties: {
    access: 'Allow',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
    direction: 'Inbound',
    priority: 110,
    protocol: 'Tcp',
    sourceAddressPrefix: 'Internet',
    sourcePortRange: '*',
  },
}

function listAt({ properties }: ArmResource, key: string): readonly Json[] {
  const list = isObject(properties) ? properties[key] : undefined
  return Array.isArray(list) ? list : []
}

function rules(group: ArmResource | undefined): readonly Json[] {
  const all = group === undefined ? [] : listAt(group, 'securityRules')
  return all.filter((rule) => !isObject(rule) || rule['name'] !== ssh.name)
}

/** The transformation of the workspace, with another query in each of its flows. */
const transforming = (transformKql: string) => (rule: ArmResource) =>
  changeProperties({
    dataFlows: listAt(rule, 'dataFlows').map((flow) =>
      isObject(flow) ? { ...flow, transformKql } : flow,
    ),
  })(rule)

/** What happens to things that clusters depend on: no event names a cluster. */
export const besideClusters: readonly Step[] = [
  {
    at: '10:05',
    say: 'Mara Okafor of the network team opens SSH for a vendor, in the NSG of the subnet snet-quay.',
    async act({ world, tell }) {
      const open = (group: ArmResource) =>
        changeProperties({ securityRules: [ssh, ...rules(group)] })(group)
      await tell(world.change(quay, open, { by: mara }))
    },
    alerts: [berth, crane].map((id) =>
      opens(id, { control: 'net-nsg-management-ports', by: { name: mara.name } }),
    ),
  },
  {
    at: '10:20',
    say: 'The vendor is done, and she deletes the rule.',
    async act({ world, tell }) {
      const close = (group: ArmResource) => changeProperties({ securityRules: rules(group) })(group)
      await tell(world.change(quay, close, { by: mara }))
    },
    alerts: [resolves(berth), resolves(crane)],
  },
  {
    at: '12:10',
    say: 'A template without it deletes the diagnostic setting of aks-pilot-prod.',
    async act({ world, tell }) {
      await tell(world.remove(logs, { by: pipeline }))
    },
    alerts: [opens(pilot, { control: 'diag-audit-logs', by: { team: 'harbour' } })],
  },
  {
    at: '12:25',
    say: 'It is put into the template, and the pipeline runs again.',
    async act({ world, tell }) {
      const cluster = harbourCluster(pilot)
      const setting = withBesides(cluster, 2).find(({ id }) => id === logs) ?? cluster
      await tell(world.put(setting, { by: pipeline }))
    },
    alerts: [resolves(pilot)],
  },
  {
    at: '15:40',
    say: 'To save money Jonas Weber lets the workspace law-clusters drop what service accounts do.',
    async act({ world, tell }) {
      const dropping = "source | where User !startswith 'system:serviceaccount:'"
      await tell(world.change(ids.transformation, transforming(dropping), { by: jonas }))
    },
    alerts: [berth, crane, pilot].map((id) =>
      opens(id, { control: 'law-transformation-keeps-audit', by: { name: jonas.name } }),
    ),
  },
  {
    at: '15:58',
    say: 'He reads why that matters, and takes the filter out.',
    async act({ world, tell }) {
      await tell(world.change(ids.transformation, transforming('source'), { by: jonas }))
    },
    alerts: [resolves(berth), resolves(crane), resolves(pilot)],
  },
]
