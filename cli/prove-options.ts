import { doorOptions } from './door-options.ts'

/** Of `prove`. */
export const proveOptions = {
  subscription: {
    type: 'text',
    form: '<id>',
    help: 'where to look; that of --cluster unless named',
  },
  cluster: { type: 'text', form: '<cluster id>', help: 'an AKS cluster for tests' },
  consent: {
    type: 'list',
    form: 'tag,role,credential,message,queue',
    help: 'what may be done: a tag written, a role assigned, a credential listed, a test sent to channels, a message put into the queue',
  },
  scope: {
    type: 'text',
    form: '<id>',
    help: 'where the role is assigned; the cluster unless named',
  },
  'events-queue': {
    type: 'text',
    form: '<address>',
    help: 'a queue that gets the events and that nothing else reads',
  },
  workspace: {
    type: 'list',
    form: '<id>',
    help: 'with audit logs, of the function app, or closed to the public network; may be repeated',
  },
  location: { type: 'text', form: '<region>', help: 'where the function app is to run' },
  ...doorOptions,
  channel: {
    type: 'list',
    form: '<name>',
    help: 'of that deployment, which is sent the largest test; may be repeated',
  },
  only: { type: 'list', form: '<assumption>', help: 'these, and not all' },
  minutes: {
    type: 'text',
    form: '<number>',
    help: 'how long it may take, 30 at most and unless you say less',
  },
  plan: { type: 'flag', help: 'print what would be called and waited for, and call nothing' },
  format: { type: 'text', accepted: ['table', 'json'], help: 'table, unless json' },
  'write-parameters': {
    type: 'text',
    form: '<file>',
    help: 'where something is refuted: parameters of fleet.bicep that work without it',
  },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const
