import { type Abilities, run } from '../../cli/run.ts'

interface World extends Abilities {
  readonly input?: string | Uint8Array
  readonly terminal?: boolean
  readonly noColour?: boolean
  /** Its clock, and what happens while it waits. */
  readonly now?: () => string
  readonly pause?: (seconds: number) => Promise<void>
}

export interface Printed {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** One invocation as the user sees it. Without `input` standard input is a terminal. */
export async function runCli(argv: readonly string[], world: World = {}): Promise<Printed> {
  const { input, terminal = false, noColour = false, now, pause, ...abilities } = world
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
    now: now ?? (() => '2026-11-01T00:00:00.000Z'),
    pause: pause ?? (() => Promise.reject(new Error('nobody waits here'))),
  }
  const status = await run(argv, io, abilities)
  return { status, ...printed }
}
