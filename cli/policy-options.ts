import { doorOptions } from './door-options.ts'
import { liveOptions } from './live-options.ts'

export const filePolicyOptions = {
  output: { type: 'text', form: '<file>', help: 'suggest: write there and not to standard output' },
  fleet: {
    type: 'list',
    form: '<path>',
    help: 'test: what fails in these files; check: what does nothing there; may be repeated',
  },
  policy: {
    type: 'text',
    form: '<plimsoll.yaml>',
    help: 'test, simulate: this one, and not the one in force',
  },
  days: { type: 'text', form: '<number>', help: 'simulate: how far back, 30 unless you say more' },
  format: { type: 'text', accepted: ['table', 'json'], help: 'test, simulate: table, unless json' },
  ...doorOptions,
} as const

/** Of `policy`, also where Azure itself may be read. */
export const policyOptions = { ...filePolicyOptions, ...liveOptions }
