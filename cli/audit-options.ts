import { severities } from '../shared/domain/severity.ts'
import { frameworks } from '../shared/reports/frameworks.ts'

export const auditOptions = {
  format: {
    type: 'text',
    accepted: ['table', 'json', 'sarif'],
    help: 'table, for people, unless you say json, or sarif for code scanning',
  },
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  details: { type: 'flag', help: 'table: every cluster in detail, however many there are' },
  policy: {
    type: 'text',
    form: '<plimsoll.yaml>',
    help: 'context, parameters, exemptions, attestations',
  },
  now: { type: 'text', form: '<ISO time>', help: 'judge as of that moment' },
  control: { type: 'list', form: '<id or glob>', help: 'only these controls; may be repeated' },
  framework: {
    type: 'list',
    form: '<name>',
    help: `only controls of it, by its own ids: ${frameworks.map(({ name }) => name).join(', ')}`,
  },
  'fail-on': {
    type: 'text',
    accepted: severities,
    help: 'status 1 when something at or above it fails, or was tried and could not be judged',
  },
  unknown: {
    type: 'text',
    accepted: ['fail', 'warn', 'ignore'],
    help: 'with --fail-on: what every unknown at or above it does',
  },
  require: {
    type: 'list',
    form: '<facet or control>',
    help: 'with --fail-on: has to be there; not supplied counts as unknown that fails',
  },
  'save-snapshots': {
    type: 'text',
    form: '<directory>',
    help: 'keep what was judged, one snapshot document a cluster',
  },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const
