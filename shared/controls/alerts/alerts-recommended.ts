import type { JsonObject } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const id = `${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`
const told = { actionGroups: [{ actionGroupId: '/x' }] }

/** Whether a scope is the cluster, its resource group or its subscription. */
function holds(scope: string, cluster: string): boolean {
  const parts = cluster.split('/')
  return [parts.slice(0, 3), parts.slice(0, 5), parts].some((above) =>
    isSameText(scope.replace(/\/+$/, ''), above.join('/')),
  )
}

function alert(more: JsonObject, beside: JsonObject = { managedCluster: { id } }) {
  const properties = { enabled: true, scopes: [subscription], actions: told, ...more }
  return { ...beside, activityLogAlerts: [{ name: 'health', properties }] }
}

export const alertsRecommended = control({
  id: 'alerts-recommended',
  title: 'Platform alert rules and an action group exist',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['activityLogAlerts'],
  consults: ['managedCluster', 'connectedCluster'],
  frameworks: {
    mcsb: ['~IR-2'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'Whoever watches may be down himself. An alert of the platform needs nothing but Azure, and tells of outages, deletions and lost health.',
  judged:
    'One activity log alert of the subscription has to be enabled (absent means enabled), be scoped to the cluster, its resource group or its subscription, and name an action group. Whether that group reaches a person is not read. Metric alerts and Prometheus rules do not count: they fall silent together with what they measure.',
  fix: 'az monitor activity-log alert create -g <group> -n <alert> --scope <subscription or cluster id> --condition category=ResourceHealth --action-group <action group id>',
  bicep: `resource health 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'health'
  location: 'global'
  properties: {
    scopes: [subscription().id]
    condition: {
      allOf: [{ field: 'category', equals: 'ResourceHealth' }]
    }
    actions: {
      actionGroups: [{ actionGroupId: group.id }]
    }
  }
}`,
  check({ activityLogAlerts, managedCluster, connectedCluster }) {
    const own = managedCluster.known ? managedCluster : connectedCluster
    const cluster = own.known ? own.value.id : undefined
    if (cluster === undefined) throw new Unrecognised('/id', null, 'the id of the cluster')
    const about = activityLogAlerts.filter(
      ({ properties: { enabled, scopes } }) =>
        enabled !== false && scopes.some((scope) => holds(scope, cluster)),
    )
    if (about.length === 0) return fail('no enabled alert of the platform is about the cluster')
    const isHeard = about.some(({ properties }) =>
      properties.actions.actionGroups.some(({ actionGroupId }) => actionGroupId !== undefined),
    )
    return isHeard
      ? pass('an alert of the platform reaches an action group')
      : fail('the alerts of the platform name no action group')
  },
  cases: [
    { name: 'of the subscription', given: alert({}), expect: 'pass' },
    {
      name: 'of the resource group, in another case',
      given: alert({ scopes: [`${subscription.toUpperCase()}/resourcegroups/RG/`] }),
      expect: 'pass',
    },
    {
      name: 'of an Arc cluster, never said to be off',
      given: alert({ enabled: null, scopes: [id] }, { connectedCluster: { id } }),
      expect: 'pass',
    },
    { name: 'off', given: alert({ enabled: false }), expect: 'fail' },
    { name: 'of another cluster', given: alert({ scopes: [`${id}2`] }), expect: 'fail' },
    {
      name: 'of another group',
      given: alert({ scopes: [`${subscription}/resourceGroups/rg2`] }),
      expect: 'fail',
    },
    { name: 'nobody is told', given: alert({ actions: null }), expect: 'fail' },
    { name: 'none', given: { ...alert({}), activityLogAlerts: [] }, expect: 'fail' },
    { name: 'a word for a flag', given: alert({ enabled: 'yes' }), expect: 'unknown' },
    { name: 'the cluster is not known', given: alert({}, {}), expect: 'unknown' },
    { name: 'not read', given: { managedCluster: { id } }, expect: 'unknown' },
  ],
})
