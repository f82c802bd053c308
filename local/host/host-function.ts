import type { AppFunction } from './core/app-function.ts'
import type { HostContext } from './host-context.ts'
import type { HostedFunction } from './hosted-function.ts'
import { BadRoute } from './http/bad-route.ts'
import { parseRoute } from './http/parse-route.ts'
import { triggerQueue } from './queue/trigger-queue.ts'
import { resolveSetting } from './settings/resolve-setting.ts'
import { prepareTimer } from './timer/prepare-timer.ts'

type Prepared = Pick<HostContext, 'settings' | 'clock' | 'hostJson'>

/**
 * Prepares a function for its trigger. A wrong binding disables that function alone and gives the
 * reason; a bad route throws, for it makes the real host answer 503 everywhere.
 */
export function hostFunction(
  fn: AppFunction,
  host: Prepared,
): HostedFunction | { problem: string } {
  const setting = host.settings[`AzureWebJobs.${fn.name}.Disabled`] ?? ''
  const base = { fn, switchedOff: /^(1|true)$/i.test(setting) }
  try {
    refuseOutputs(fn)
    return { ...base, ...triggerOf(fn, host) }
  } catch (error) {
    if (error instanceof BadRoute) throw error
    return { problem: `${fn.name} is disabled: ${(error as Error).message}` }
  }
}

function triggerOf(fn: AppFunction, host: Prepared) {
  const { binding } = fn.trigger
  switch (binding.type) {
    case 'queueTrigger':
      return { kind: 'queue' as const, queue: triggerQueue(fn, host.settings) }
    case 'timerTrigger':
      return { kind: 'timer' as const, timer: prepareTimer(fn, host) }
    case 'eventGridTrigger':
      return { kind: 'eventGrid' as const }
    case 'httpTrigger': {
      const { route, methods } = binding
      const template = resolveSetting(typeof route === 'string' ? route : fn.name, host.settings)
      const http = {
        fn,
        route: parseRoute(template, host.hostJson.routePrefix),
        methods: Array.isArray(methods)
          ? methods.map((method) => String(method).toUpperCase())
          : [],
      }
      return { kind: 'http' as const, http }
    }
    default:
      throw new Error(
        `this host serves queue, timer, Event Grid and HTTP triggers, not ${binding.type}`,
      )
  }
}

// Dropping what a handler returns would be worse than not running it.
function refuseOutputs({ bindings }: AppFunction): void {
  const output = Object.values(bindings).find(
    ({ direction, type }) => direction === 'out' && type !== 'http',
  )
  if (output) throw new Error(`this host sends nothing through output bindings (${output.type})`)
}
