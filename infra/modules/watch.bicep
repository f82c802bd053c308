// Watches the watchman, from outside of the app: what cannot be told by an app that does not run.

@description('Ends the names of the resources.')
param suffix string

@description('Region of the rules: that of Application Insights.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('Resource id of Application Insights.')
param insightsId string

@description('Mail addresses that are told. Empty: the rules fire, and nobody is told but those who look.')
param mailAddresses string[] = []

@description('Resource ids of action groups that are told as well.')
param actionGroupIds string[] = []

@description('Seconds that a message may wait at the front of a queue.')
@minValue(60)
param oldestMessageSeconds int = 1800

var rules = [
  {
    name: 'heartbeat'
    title: 'Plimsoll does not run: its five-minute round has not succeeded for half an hour'
    query: loadTextContent('../queries/heartbeat.kql')
    severity: 1
    window: 'PT30M'
    frequency: 'PT15M'
    criterion: { timeAggregation: 'Count', operator: 'LessThan', threshold: 1 }
  }
  {
    name: 'sweeps'
    title: 'A sweep of Plimsoll failed, or could not list the whole fleet'
    query: loadTextContent('../queries/failed-sweeps.kql')
    severity: 2
    window: 'PT2H'
    frequency: 'PT1H'
    criterion: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
  }
  {
    name: 'oldest-message'
    title: 'A message waits too long in a queue of Plimsoll'
    query: loadTextContent('../queries/oldest-message.kql')
    severity: 2
    window: 'PT30M'
    frequency: 'PT15M'
    criterion: {
      timeAggregation: 'Maximum'
      metricMeasureColumn: 'Value'
      dimensions: [{ name: 'Queue', operator: 'Include', values: ['*'] }]
      operator: 'GreaterThan'
      threshold: oldestMessageSeconds
    }
  }
  {
    name: 'poison'
    title: 'Messages that Plimsoll has given up on lie in a poison queue and stay there'
    query: loadTextContent('../queries/poison-messages.kql')
    severity: 2
    window: 'PT30M'
    frequency: 'PT15M'
    criterion: {
      timeAggregation: 'Minimum'
      metricMeasureColumn: 'Value'
      dimensions: [{ name: 'Queue', operator: 'Include', values: ['*'] }]
      operator: 'GreaterThan'
      threshold: 0
    }
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-plimsoll-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'plimsoll'
    enabled: true
    emailReceivers: [
      for (address, index) in mailAddresses: {
        name: 'mail-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for one in rules: {
    name: 'plimsoll-${one.name}-${suffix}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: one.title
      description: '${one.title}. What to do: docs/guide/trouble.md'
      enabled: true
      severity: one.severity
      scopes: [insightsId]
      windowSize: one.window
      evaluationFrequency: one.frequency
      autoMitigate: true
      criteria: {
        allOf: [
          union(one.criterion, {
            query: one.query
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          })
        ]
      }
      actions: { actionGroups: union([group.id], actionGroupIds) }
    }
  }
]

@description('Resource id of the action group.')
output actionGroupId string = group.id
