import { createHash } from 'node:crypto'
import { EventEmitter, setMaxListeners } from 'node:events'
import type { Core } from './core/core.ts'
import type { HostLog } from './core/host-log.ts'
import type { LoadedApp } from './core/load-app.ts'
import { createRunner } from './create-runner.ts'
import { createStorageHealth } from './create-storage-health.ts'
import { createWork } from './create-work.ts'
import type { Host, HostOptions } from './host.ts'
import type { HostContext, Invocation } from './host-context.ts'
import { hostFunction } from './host-function.ts'
import type { HostedFunction } from './hosted-function.ts'
import { createAnswer } from './http/create-answer.ts'
import type { HostKeys } from './http/host-keys.ts'
import { openSite } from './http/site.ts'
import { manualCall } from './manual-call.ts'
import { listenQueue } from './queue/queue-listener.ts'
import { realClock } from './real-clock.ts'
import type { HostJson } from './settings/host-json.ts'
import type { Settings } from './settings/setting.ts'
import { listenTimer } from './timer/timer-listener.ts'
import { untilIdle } from './until-idle.ts'

interface Loaded {
  readonly options: HostOptions
  readonly appDir: string
  readonly settings: Settings
  readonly hostJson: HostJson
  readonly core: Core
  readonly app: LoadedApp
  readonly port: number
  readonly keys: HostKeys
  readonly log: (entry: HostLog) => void
}

/** Opens the port and starts the listeners of a loaded app. Throws `BadRoute`, or a taken port. */
export async function runHost(loaded: Loaded): Promise<Host> {
  const { app, keys, options } = loaded
  const stopping = new AbortController()
  const cut = new AbortController()
  setMaxListeners(0, stopping.signal, cut.signal)
  const invocations = new EventEmitter<{ done: [Invocation] }>()
  const { promise: ended, resolve: end } = Promise.withResolvers<string | undefined>()
  const host = createContext(loaded, stopping.signal, cut.signal, invocations, (reason) => {
    host.log('error', `The host ends: ${reason}`)
    void stop(reason)
  })

  const { hosted, problems } = prepare(loaded, host)
  for (const problem of problems) host.log('error', problem)
  const site = await openSite(loaded.port, createAnswer(host, keys, hosted))

  const on = hosted.filter(({ switchedOff }) => !switchedOff)
  const queues = on.flatMap((one) =>
    one.kind === 'queue' ? [listenQueue(host, one.fn, one.queue)] : [],
  )
  const timers = on.flatMap((one) => (one.kind === 'timer' ? [listenTimer(host, one.timer)] : []))
  const loops = [...queues.map((listener) => listener.ended), ...timers]

  async function shutDown(): Promise<void> {
    site.closePort()
    stopping.abort()
    const over = new AbortController()
    const finished = Promise.allSettled([host.work.settled(), ...loops])
    await Promise.race([finished, realClock.sleep(options.graceMs ?? 10_000, over.signal)])
    over.abort()
    cut.abort()
    await Promise.allSettled(loops)
    await site.close()
    await app.stop()
  }

  let stopped: Promise<void> | undefined
  function stop(reason?: string): Promise<void> {
    stopped ??= shutDown().finally(() => end(reason))
    return stopped
  }

  return {
    url: `http://127.0.0.1:${site.port}`,
    port: site.port,
    keys,
    state: 'running',
    problems,
    functions: hosted.map(({ fn, kind, switchedOff }) => ({ name: fn.name, kind, switchedOff })),
    invocations,
    async trigger(functionName, input) {
      const one = hosted.find(({ fn }) => fn.name === functionName)
      if (!one)
        throw new Error(
          `There is no function ${functionName}: ${problems.join('; ') || 'the app has none'}`,
        )
      const text = input === undefined || typeof input === 'string' ? input : JSON.stringify(input)
      const { response, ...invocation } = await host.work.track(
        host.run(one.fn, manualCall(host, one, text)),
      )
      return invocation
    },
    idle: () => untilIdle(host, queues),
    async queued() {
      const sizes = queues.map(async (one) => [one.queueName, await one.size()] as const)
      return Object.fromEntries(await Promise.all(sizes))
    },
    stop: () => stop(),
    ended,
  }
}

function createContext(
  { options, appDir, settings, hostJson, core, log }: Loaded,
  stopping: AbortSignal,
  cut: AbortSignal,
  invocations: EventEmitter<{ done: [Invocation] }>,
  lost: (reason: string) => void,
): HostContext {
  const clock = options.clock ?? realClock
  const tell: HostContext['log'] = (level, message) => log({ level, category: 'host', message })
  function done(invocation: Invocation): void {
    const { function: name, invocationId, error } = invocation
    if (!invocation.ok) tell('error', `Functions.${name} failed (${invocationId}): ${error}`)
    invocations.emit('done', invocation)
  }
  const { functionTimeout } = hostJson
  return {
    settings,
    hostJson,
    hostId: settings['AzureFunctionsWebHost__hostid'] ?? hostIdOf(appDir),
    clock,
    delayFactor: options.delayFactor ?? 1,
    stopping,
    cut,
    work: createWork(),
    run: createRunner({ core, clock, stopping, functionTimeout, done }),
    log: tell,
    storage: createStorageHealth(lost),
  }
}

function prepare({ core, app }: Loaded, host: HostContext) {
  const hosted: HostedFunction[] = []
  const problems = app.problem === undefined ? [] : [app.problem]
  for (const fn of app.problem === undefined ? core.functions.values() : []) {
    const result = hostFunction(fn, host)
    if ('problem' in result) problems.push(result.problem)
    else hosted.push(result)
  }
  return { hosted, problems }
}

const hostIdOf = (appDir: string) => createHash('sha256').update(appDir).digest('hex').slice(0, 32)
