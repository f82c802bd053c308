import type { Json } from '../../domain/json.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/arcAgentProfile/agentErrors'
const hour = 60 * 60 * 1000

function errors(...all: readonly Json[]) {
  return arcWith({ arcAgentProfile: { agentErrors: all } })
}

function failed(time: string | null, component: string | null = 'azure-policy') {
  return { component, message: 'upgrade failed', severity: 'Error', time }
}

export const arcAgentErrors = control({
  id: 'arc-agent-errors',
  title: 'No recent agent errors',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  parameters: {
    hours: wholeNumber(24, 1, 720, 'Hours for which an error of an agent counts'),
  },
  frameworks: {
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'An agent with an error stops what it brings: policies, the sensor of Defender or Flux then report nothing, which looks like nothing to report.',
  judged:
    'arcAgentProfile.agentErrors must hold no error that is younger than the parameter says, or that has no time; older ones are advice. Absent and empty are none. While a cluster is offline the list is the last one that it sent: see arc-connected.',
  fix: `az connectedk8s troubleshoot -g <group> -n <cluster>
# most are cured by the newest agents
az connectedk8s upgrade -g <group> -n <cluster>`,
  check({ connectedCluster: { properties } }, { now, parameters: { hours } }) {
    const { agentErrors } = properties.arcAgentProfile
    const oldest = toMilliseconds(now) - hours * hour
    const recent = agentErrors.filter(({ time }, index) => {
      const known = knownTime(time, `${at}/${index}/time`)
      return known === null || toMilliseconds(known) >= oldest
    })
    if (recent.length > 0) {
      const targets = [...new Set(recent.map(({ component }) => component ?? '(not named)'))]
      return fail(`recent errors of ${targets.join(', ')}`, { at, targets })
    }
    return pass('no agent has had an error lately', {
      at,
      ...(agentErrors.length === 0
        ? {}
        : { advice: `${agentErrors.length} older error(s) are still listed` }),
    })
  },
  cases: [
    { name: 'none', given: errors(), expect: 'pass' },
    { name: 'never told', given: arcWith({}), expect: 'pass' },
    { name: 'null', given: arcWith({ arcAgentProfile: { agentErrors: null } }), expect: 'pass' },
    { name: 'an old one', given: errors(failed('2020-12-17T07:14:58.865041Z')), expect: 'pass' },
    {
      name: 'one of last night beside an old one',
      given: errors(failed('2020-12-17T07:14:58Z'), failed('2026-10-31T22:00:00Z', 'Strato')),
      expect: 'fail',
    },
    {
      name: 'one of last week, as the operator asks',
      given: errors(failed('2026-10-26T00:00:00Z')),
      parameters: { hours: 720 },
      expect: 'fail',
    },
    { name: 'without a time', given: errors(failed(null, null)), expect: 'fail' },
    { name: 'a time that is none', given: errors(failed('lately')), expect: 'unknown' },
    { name: 'a text for a list', given: errors('broken'), expect: 'unknown' },
  ],
})
