/** Where a deployment is the one to ask. */
export const doorOptions = {
  deployment: {
    type: 'text',
    form: '<https address>',
    help: 'the function app; PLIMSOLL_DEPLOYMENT does the same',
  },
  audience: {
    type: 'text',
    form: '<api://…>',
    help: 'its PLIMSOLL_API_AUDIENCE; the variable of that name does the same',
  },
} as const
