import { severities } from '../shared/domain/severity.ts'

export const huntOptions = {
  format: {
    type: 'text',
    accepted: ['table', 'json'],
    help: 'table, for people, unless you say json',
  },
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  now: {
    type: 'text',
    form: '<ISO time>',
    help: 'what time it is: a log that ended long before is silent',
  },
  detection: {
    type: 'list',
    form: '<id or glob>',
    help: 'only these detections; may be repeated',
  },
  baseline: {
    type: 'text',
    form: '<file>',
    help: 'what is usual, as an earlier hunt saved it',
  },
  'save-baseline': {
    type: 'text',
    form: '<file>',
    help: 'keep what was learned, with what the baseline held; gzip when it ends in .gz',
  },
  egress: {
    type: 'list',
    form: '<address or range>',
    help: 'from where the workloads of these clusters call when they leave it; may be repeated',
  },
  'fail-on': {
    type: 'text',
    accepted: severities,
    help: 'status 1 when there is a signal at or above it',
  },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const
