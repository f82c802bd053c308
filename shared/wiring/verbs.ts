import type { DoorAnswer, DoorRequest } from '../domain/door.ts'
import type { Examination } from '../domain/exam.ts'
import { missing } from '../domain/maybe.ts'
import { CampaignCall, Errand, HuntCall, Preserve, SweepPage, WakeUp } from '../domain/messages.ts'
import type { QueueName } from '../domain/stores.ts'
import { accept } from '../pipeline/accept.ts'
import { audit } from '../pipeline/audit.ts'
import { callHunts } from '../pipeline/call-hunts.ts'
import { catchUp } from '../pipeline/catch-up.ts'
import { raiseConcern, settleConcern } from '../pipeline/concerns.ts'
import { decisions } from '../pipeline/decisions.ts'
import { deliver } from '../pipeline/deliver.ts'
import type { Deps } from '../pipeline/deps.ts'
import type { Desk } from '../pipeline/desk.ts'
import type { ExamDeps } from '../pipeline/doctor/exam-deps.ts'
import { examine } from '../pipeline/doctor/examine.ts'
import { doctor } from '../pipeline/doctor.ts'
import { huntWorkspace } from '../pipeline/hunt-workspace.ts'
import { keepFailure } from '../pipeline/ledger/failures.ts'
import { poison } from '../pipeline/poison.ts'
import { preserve } from '../pipeline/preserve.ts'
import { receive } from '../pipeline/receive.ts'
import { retain } from '../pipeline/retain.ts'
import { summary } from '../pipeline/summary.ts'
import { sweep } from '../pipeline/sweep.ts'
import { sweepPage } from '../pipeline/sweep-page.ts'
import { tellCampaign } from '../pipeline/tell-campaign.ts'

/** What doors can open: each verb with everything that it needs already in its hands. */
export interface Verbs {
  readonly accept: (payload: unknown) => Promise<void>
  readonly acceptQueued: (message: unknown) => Promise<void>
  readonly catchUp: () => Promise<void>
  readonly sweep: () => Promise<void>
  readonly sweepPage: (message: unknown) => Promise<void>
  readonly audit: (message: unknown) => Promise<void>
  readonly deliver: (message: unknown) => Promise<void>
  readonly tellCampaign: (message: unknown) => Promise<void>
  readonly preserve: (message: unknown) => Promise<void>
  readonly hunt: () => Promise<void>
  readonly huntWorkspace: (message: unknown) => Promise<void>
  readonly poison: (queue: QueueName, message: unknown) => Promise<void>
  readonly retain: () => Promise<void>
  /** What people ask and decide. */
  readonly decisions: (request: DoorRequest) => Promise<DoorAnswer>
  readonly summary: () => Promise<void>
  /** The app examines itself. */
  readonly doctor: () => Promise<void>
  /** A person examines it, with their own login. */
  readonly examine: () => Promise<Examination>
}

/** Where nobody sits at the desk, its door is shut. */
export function verbs(deps: Deps & Partial<Desk & ExamDeps>): Verbs {
  const { doorkeeper = null, readPolicy = unread } = deps
  const { checks = [], surroundings = nowhere, problems = [], node = '' } = deps
  const examining = { ...deps, checks, surroundings, problems, node }
  const delivering = {
    ...deps,
    raiseConcern: (concern: Parameters<typeof raiseConcern>[0]) => raiseConcern(concern, deps),
    settleConcern: (key: Parameters<typeof settleConcern>[0], member: string) =>
      settleConcern(key, member, deps),
  }
  return {
    accept: async (payload) => void (await accept(payload, deps)),
    async acceptQueued(message) {
      try {
        await accept(message, deps)
      } catch (error) {
        await keepFailure('events', message, error, deps)
        throw error
      }
    },
    catchUp: () => catchUp(deps),
    sweep: () => sweep(deps),
    sweepPage: (message) => receive('sweepPages', SweepPage, message, deps, sweepPage),
    audit: (message) => receive('audit', WakeUp, message, deps, audit),
    deliver: (message) =>
      receive('deliver', Errand, message, deps, (errand) => deliver(errand, delivering)),
    tellCampaign: (message) => receive('campaigns', CampaignCall, message, deps, tellCampaign),
    preserve: (message) => receive('preserve', Preserve, message, deps, preserve),
    hunt: () => callHunts(deps),
    huntWorkspace: (message) => receive('hunts', HuntCall, message, deps, huntWorkspace),
    poison: (queue, message) => poison(queue, message, deps),
    retain: () => retain(deps),
    decisions: (request) => decisions(request, { ...deps, doorkeeper, readPolicy }),
    summary: () => summary(deps),
    doctor: () => doctor(examining),
    examine: () => examine('person', examining),
  }
}

const unread: Desk['readPolicy'] = () => ({ problems: ['nobody reads policy files here'] })

/** Without Azure around it there is no service to ask. */
const nowhere: ExamDeps['surroundings'] = {
  services: [],
  ask: () => Promise.reject(new Error('there are no services here')),
  privateWays: async () => missing('not-supplied', 'there is no network here'),
  feeds: async () => missing('not-supplied', 'there is no Azure here'),
  reach: async () => null,
}
