import { cloud } from '../../domain/cloud.ts'
import type { Examination, ServiceAnswer, ServiceName, Sights, Vantage } from '../../domain/exam.ts'
import { known, type Maybe, missing } from '../../domain/maybe.ts'
import { redactText } from '../../domain/redact.ts'
import { workspacesWithLogs } from '../sight/log-sources.ts'
import type { ExamDeps } from './exam-deps.ts'
import { lastExam } from './last-exam.ts'
import { seeChannels } from './see-channels.ts'
import { seeCoverage } from './see-coverage.ts'
import { seeFeeds } from './see-feeds.ts'
import { seeQueues } from './see-queues.ts'
import { seeRounds } from './see-rounds.ts'
import { seeSubscriptions } from './see-subscriptions.ts'
import { seeVersions } from './see-versions.ts'
import { seeWorkspaces } from './see-workspaces.ts'

type Looking = <T>(services: readonly ServiceName[], see: () => Promise<T>) => Promise<Maybe<T>>

/**
 * Looks at a deployment once and judges what it sees by every check. A service that does not answer is one
 * ailment; what would have been read from it is not examined. Writes nothing but what reading the policy writes.
 */
export async function examine(vantage: Vantage, deps: ExamDeps): Promise<Examination> {
  const at = deps.now()
  const { ask, services: needed, privateWays } = deps.surroundings
  const answers = await Promise.all(needed.filter((name) => name !== 'logs').map(ask))
  const look = looking(answers, deps)
  const sent = await look(['table'], () => workspacesWithLogs(deps))
  if (sent.known && sent.value.length > 0 && needed.includes('logs')) {
    answers.push(await ask('logs'))
  }
  const logs = await look(['table', 'resource-manager', 'logs'], async () =>
    sent.known ? seeWorkspaces(sent.value, deps) : [],
  )
  const shut = logs.known ? logs.value.filter((one) => one.missing.network) : []
  const services = [...answers, ...shut.map(shutWorkspace)]
  const subscriptions = await look(['table', 'resource-manager'], () => seeSubscriptions(deps))
  const visible = subscriptions.known ? subscriptions.value.visible : []
  const sights: { readonly [S in keyof Sights]: Maybe<Sights[S]> } = {
    settings: known(deps.problems, at),
    services: known(services, at),
    privateWays: services.some(isUnreached)
      ? await privateWays()
      : missing('not-supplied', 'nobody had to ask for private endpoints'),
    subscriptions,
    coverage: await look(['table', 'blob', 'resource-manager'], () =>
      seeCoverage(visible, vantage, deps),
    ),
    feeds: await look(['table', 'resource-manager'], () => seeFeeds(visible, deps)),
    workspaces: logs.known
      ? { ...logs, value: logs.value.filter((one) => !one.missing.network) }
      : logs,
    queues: await look(['queue', 'ingest-queue', 'table'], () => seeQueues(deps)),
    channels: await look(['blob', 'vault'], () => seeChannels(deps)),
    policy: await look(['blob'], async () => (await deps.policy()).problems),
    versions: await look(['table', 'blob'], () => seeVersions(deps)),
    rounds: await look(['table'], () => seeRounds(deps)),
    self: await look(['table'], async () => (vantage === 'app' ? null : lastExam(deps))),
  }
  return { at, ...judged({ at, sights }, deps) }
}

function judged(exam: Parameters<ExamDeps['checks'][number]['diagnose']>[0], deps: ExamDeps) {
  const diagnoses = deps.checks.map((check) => ({ id: check.id, diagnosis: check.diagnose(exam) }))
  const found = diagnoses.flatMap(({ diagnosis }) =>
    'ailments' in diagnosis ? diagnosis.ailments : [],
  )
  // What the app has found too is told once, by whoever sees it now.
  const keys = new Map(found.toReversed().map((one) => [`${one.cause}\n${one.scope}`, one]))
  const ailments = found.filter((one) => keys.get(`${one.cause}\n${one.scope}`) === one)
  const unexamined = diagnoses.flatMap(({ id, diagnosis }) =>
    'unexamined' in diagnosis ? [{ check: id, because: diagnosis.unexamined }] : [],
  )
  return { ailments, unexamined }
}

/** Sees what hangs on services that answer; anything else that goes wrong is a reason, too. */
function looking(answers: readonly ServiceAnswer[], { now }: Pick<ExamDeps, 'now'>): Looking {
  return async (services, see) => {
    const at = now()
    const silent = answers.find(
      ({ service, outcome }) => outcome !== 'answers' && services.includes(service),
    )
    if (silent !== undefined) {
      return missing('unavailable', `${silent.host} does not answer (${silent.said})`)
    }
    try {
      return known(await see(), at)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return missing('unavailable', redactText(reason).slice(0, 300))
    }
  }
}

function isUnreached({ outcome }: ServiceAnswer): boolean {
  return outcome === 'shut' || outcome === 'no-name' || outcome === 'no-way'
}

function shutWorkspace({ workspace, missing: why }: Sights['workspaces'][number]): ServiceAnswer {
  return {
    service: 'logs',
    host: new URL(cloud.logs).host,
    name: workspace,
    outcome: 'shut',
    said: why.reason,
    address: null,
    aheadSeconds: null,
  }
}
