/** Names that nothing has. */
export const nowhere = {
  name: 'plimsoll-prove-nowhere',
  id: '6f1f8e6a-0000-4000-8000-706c696d736f',
} as const
