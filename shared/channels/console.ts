import * as z from 'zod/mini'
import { channel } from './channel.ts'
import { outline } from './parts/outline.ts'
import { textBlock } from './parts/text-block.ts'

export const console = channel({
  id: 'console',
  title: 'The log of the function app',
  canResolve: false,
  bodyLimit: 28_000,
  rates: [],
  settings: z.strictObject({}),
  accepts: {},
  secretSettings: [],
  render: ({ alert }) => ({ print: textBlock(outline(alert), 28_000) }),
  judge: () => ({ kind: 'accepted' }),
  doc: [
    'Writes every alert as readable text to the log: for local runs, for dry runs, and until a policy file names a better place.',
  ],
})
