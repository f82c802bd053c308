/** Where Azure itself is the input. */
export const liveOptions = {
  subscription: { type: 'list', form: '<id>', help: 'read every cluster of the subscription' },
  'management-group': { type: 'list', form: '<name>', help: 'read every cluster below it' },
  'resource-id': { type: 'list', form: '<cluster id>', help: 'read this cluster' },
} as const
