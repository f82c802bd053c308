import { join } from 'node:path'

/** `npm start`: Plimsoll over a sample fleet, on this machine alone. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Plimsoll needs Node 22.18 or newer; this is ${process.version}. \`npm start\` brings its own: run npm ci first.`,
  )
  process.exit(2)
}

const { readOptions, usage } = await import('./start/options.ts')
const { createScreen } = await import('./start/screen.ts')
const { run } = await import('./start/run.ts')
const { whyNotStarted } = await import('./start/why-not-started.ts')

const options = readOptions(process.argv.slice(2), process.env, process.stdout.isTTY === true)
if ('help' in options) {
  console.log(usage)
} else if ('wrong' in options) {
  console.error(`${options.wrong}\n\n${usage}`)
  process.exitCode = 2
} else {
  const screen = createScreen(process.stdout, options.coloured)
  const enough = new AbortController()
  let since = 0
  const interrupt = () => {
    // The second time nobody waits for work in flight: Azurite ends with this process. A signal
    // that comes at once is the same one, passed on by npm.
    if (enough.signal.aborted && performance.now() - since > 300) process.exit(130)
    since = performance.now()
    if (!enough.signal.aborted) screen.line(screen.paint('dim', '\nPlimsoll finishes its work.'))
    enough.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  // Whoever reads no further (`| head`) has had enough too.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    enough.abort()
  })
  const root = join(import.meta.dirname, '..')
  const stateDir = join(root, '.plimsoll')
  try {
    process.exitCode = await run({ options, root, stateDir, screen, signal: enough.signal })
  } catch (error) {
    // Ctrl-C ends the build of the bundle too, and that is no news.
    if (enough.signal.aborted) process.exit(130)
    screen.line(screen.paint('red', `Plimsoll cannot start: ${whyNotStarted(error)}`))
    process.exitCode = 2
  }
}
