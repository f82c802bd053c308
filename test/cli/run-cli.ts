import { type Abilities, run } from '../../cli/run.ts'

interface World extends Abilities {
  readonly input?: string | Uint8Array
  readonly terminal?: boolean
  readonly noColour?: boolean
  readonly now?: () => string
}

export interface Printed {
  readonly status: number
  readonly out: string
  readonly err: string
}

const midnight = '2026-11-01T00:00:00.000Z'

/** One invocation as the user sees it. Without `input` standard input is a terminal. */
export async function runCli(argv: readonly string[], world: World = {}): Promise<Printed> {
  const { input, terminal = false, noColour = false, now = () => midnight, ...abilities } = world
  const printed = { out: '', err: '' }
  const sink = (to: 'out' | 'err') => ({
    isTerminal: terminal,
    async write(text: string) {
      printed[to] += text
    },
  })
  const io = {
    out: sink('out'),
    err: sink('err'),
    input: {
      isTerminal: input === undefined,
      read: async () => Buffer.from(input ?? ''),
      async *chunks() {
        if (input !== undefined) yield Buffer.from(input)
      },
    },
    noColour,
    now,
  }
  const status = await run(argv, io, abilities)
  return { status, ...printed }
}
