import { doorOptions } from './door-options.ts'

export const onboardOptions = {
  plan: { type: 'flag', help: 'which subscriptions have to tell of changes, and what that takes' },
  verify: { type: 'flag', help: 'whether they do, by a tag that is written and removed in each' },
  'management-group': { type: 'text', form: '<name>', help: 'the fleet: all below it' },
  subscription: {
    type: 'list',
    form: '<id>',
    help: 'plan: count the clusters of these alone; verify: these alone',
  },
  events: {
    type: 'text',
    accepted: ['eventGrid', 'changeLog'],
    help: 'as in the deployment; PLIMSOLL_EVENTS does the same',
  },
  output: { type: 'text', form: '<folder>', help: 'plan: write the parameter files there' },
  'collecting-principal-id': {
    type: 'text',
    form: '<id>',
    help: 'plan: output of infra/main.bicep, needed with --output',
  },
  'ingest-account-id': {
    type: 'text',
    form: '<id>',
    help: 'plan: output of infra/main.bicep, needed with --output',
  },
  'delivery-identity': {
    type: 'text',
    accepted: ['systemAssigned', 'none'],
    help: 'plan: as in the deployment; systemAssigned, unless you say none',
  },
  template: { type: 'text', form: '<file>', help: 'plan: infra/fleet.bicep, unless another one' },
  location: { type: 'text', form: '<region>', help: 'plan: region of the deployments' },
  canary: { type: 'text', form: '<id>', help: 'plan: the subscription of the first wave' },
  waves: { type: 'text', form: '<number>', help: 'plan: how many there are, at most' },
  'wave-size': {
    type: 'text',
    form: '<number>',
    help: 'plan: subscriptions of a wave after the first, 25 unless you say more',
  },
  resource: {
    type: 'list',
    form: '<id>',
    help: 'verify: what bears the tag where the system topic is not of Plimsoll',
  },
  wait: { type: 'text', form: '<time>', help: 'verify: how long at most, 10m unless you say more' },
  yes: { type: 'flag', help: 'verify: yes, write and remove the tags' },
  format: { type: 'text', accepted: ['table', 'json'], help: 'table, unless json' },
  ...doorOptions,
} as const
