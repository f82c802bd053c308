import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { yesOrNo } from '../parts/yes-or-no.ts'

type Rule = Facets['dataCollectionRules'][number]

/** The group holds both the logs of containers and the events. */
const everything = 'microsoft-containerinsights-group-default'
const logs = [
  'microsoft-containerlogv2',
  'microsoft-containerlogv2-highscale',
  'microsoft-containerlog',
]

function collects({ properties }: Rule): boolean {
  const streams = properties.dataFlows.flatMap((flow) => flow.streams.map((s) => s.toLowerCase()))
  const hasLogs = streams.some((stream) => logs.includes(stream))
  return streams.includes(everything) || (hasLogs && streams.includes('microsoft-kubeevents'))
}

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers'
const workspace = `${group}/Microsoft.OperationalInsights/workspaces/w`
const rule = `${group}/Microsoft.Insights/dataCollectionRules/r`
const agent = (useAADAuth: string, enabled = true) =>
  aksWith({
    addonProfiles: {
      omsagent: { enabled, config: { logAnalyticsWorkspaceResourceID: workspace, useAADAuth } },
    },
  })

function given(streams: Json, workspaceResourceId = workspace.toLowerCase()) {
  const destinations = { logAnalytics: [{ workspaceResourceId }] }
  return {
    ...agent('true'),
    dataCollectionRuleAssociations: [
      { name: 'ContainerInsightsExtension', properties: { dataCollectionRuleId: rule } },
    ],
    dataCollectionRules: [
      { id: rule.toLowerCase(), name: 'r', properties: { destinations, dataFlows: [{ streams }] } },
    ],
  }
}
const good = ['Microsoft-ContainerInsights-Group-Default']

export const dcrAssociated = control({
  id: 'dcr-associated',
  title: 'Container insights has a rule that collects',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'dataCollectionRuleAssociations', 'dataCollectionRules'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'With a managed identity the add-on collects only what an associated rule says. Without one it looks switched on, and nothing arrives.',
  judged:
    'Where the add-on omsagent is on and signs in with a managed identity, the cluster has to be associated with a data collection rule that exists, that collects the logs of containers and KubeEvents (or the group Microsoft-ContainerInsights-Group-Default), and that sends to the workspace of the add-on. Otherwise it does not apply: see aks-container-insights and aks-insights-managed-identity.',
  fix: 'az monitor data-collection rule association create -n ContainerInsightsExtension --rule-id <rule id> --resource <cluster id>',
  bicep: `resource insights 'Microsoft.Insights/dataCollectionRuleAssociations@2024-03-11' = {
  name: 'ContainerInsightsExtension'
  scope: cluster
  properties: {
    dataCollectionRuleId: rule.id
  }
}`,
  check({ managedCluster, dataCollectionRuleAssociations, dataCollectionRules }) {
    const omsagent = managedCluster.properties.addonProfiles.get('omsagent')
    const at = '/properties/addonProfiles/omsagent/config/useAADAuth'
    if (omsagent?.enabled !== true || yesOrNo(omsagent.config.get('useAADAuth'), at) !== true) {
      return notApplicable('Container insights is off, or needs no rule')
    }
    const named = dataCollectionRuleAssociations.map((one) => one.properties.dataCollectionRuleId)
    const rules = dataCollectionRules.filter(({ id }) => named.some((one) => isSameText(one, id)))
    if (rules.length === 0) return fail('no rule that exists is associated with the cluster')
    const collecting = rules.filter(collects)
    if (collecting.length === 0) return fail('no associated rule collects logs and events')
    const wanted = omsagent.config.get('logAnalyticsWorkspaceResourceID')
    const arrives = collecting.some(({ properties }) =>
      properties.destinations.logAnalytics.some((one) =>
        isSameText(one.workspaceResourceId, wanted),
      ),
    )
    return arrives
      ? pass('an associated rule collects logs and events')
      : fail('the associated rule sends to another workspace than the add-on names')
  },
  cases: [
    { name: 'the group', given: given(good), expect: 'pass' },
    {
      name: 'by name',
      given: given(['Microsoft-KubeEvents', 'Microsoft-ContainerLogV2']),
      expect: 'pass',
    },
    { name: 'metrics only', given: given(['Microsoft-PrometheusMetrics']), expect: 'fail' },
    { name: 'events only', given: given(['Microsoft-KubeEvents']), expect: 'fail' },
    { name: 'another workspace', given: given(good, `${workspace}2`), expect: 'fail' },
    { name: 'rule deleted', given: { ...given(good), dataCollectionRules: [] }, expect: 'fail' },
    {
      name: 'not associated',
      given: { ...given(good), dataCollectionRuleAssociations: [] },
      expect: 'fail',
    },
    {
      name: 'insights off',
      given: { ...given(good), ...agent('true', false) },
      expect: 'not-applicable',
    },
    {
      name: 'insights with a key',
      given: { ...given([]), ...agent('False') },
      expect: 'not-applicable',
    },
    { name: 'another word', given: { ...given(good), ...agent('maybe') }, expect: 'unknown' },
    { name: 'nothing else read', given: agent('true'), expect: 'unknown' },
  ],
})
