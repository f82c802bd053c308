import { join } from 'node:path'
import { run } from '../../../local/start/run.ts'
import { createScreen } from '../../../local/start/screen.ts'

it.each([
  [true, 130],
  [false, 0],
])('begins nothing after Ctrl-C (once: %p)', async (once, expected) => {
  const written: string[] = []
  const screen = createScreen({ write: (text) => written.push(text) > 0 }, false)
  const status = await run({
    options: {
      clusters: 4,
      seed: 1,
      fleet: null,
      story: 'none',
      once,
      memory: true,
      coloured: false,
      port: 0,
      key: null,
    },
    root: join(__dirname, '../../..'),
    stateDir: '',
    screen,
    signal: AbortSignal.abort(),
  })
  expect(written.join('')).not.toContain('Plimsoll watches')
  expect(status).toBe(expected)
})
