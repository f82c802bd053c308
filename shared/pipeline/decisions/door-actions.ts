import type { Caller } from '../../domain/cause.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Desk } from '../desk.ts'
import type { Role } from '../ports.ts'
import { rebuild } from '../rebuild/rebuild.ts'
import { beginTestAlert, followTestAlert } from '../test-alert/answer-test-alert.ts'
import { acknowledge, snooze, withdraw } from './answer-decision.ts'
import { answerSimulation } from './answer-simulation.ts'
import { expectEvent } from './expect-event.ts'
import { findingHistory } from './finding-history.ts'
import { listArrivals } from './list-arrivals.ts'
import { listConversations } from './list-conversations.ts'
import { listFindings } from './list-findings.ts'
import { tryPolicy } from './try-policy.ts'

/** One thing that the door for people does. */
export interface Action {
  /** Any of them will do; the least is named first. */
  readonly roles: readonly Role[]
  readonly run: (input: JsonObject, desk: Desk & { readonly caller: Caller }) => Promise<DoorAnswer>
}

const read: Action['roles'] = ['Reader', 'Responder']
const respond: Action['roles'] = ['Responder']

/** By method and action. */
export const actions: Readonly<Record<string, Action>> = {
  'GET findings': { roles: read, run: listFindings },
  'GET history': { roles: read, run: findingHistory },
  'GET conversations': { roles: read, run: listConversations },
  'GET arrivals': { roles: read, run: listArrivals },
  'POST acknowledge': { roles: respond, run: acknowledge },
  'POST snooze': { roles: respond, run: snooze },
  'POST withdraw': { roles: respond, run: withdraw },
  'POST rebuild': { roles: respond, run: rebuild },
  // It keeps clusters asleep.
  'POST expect': { roles: respond, run: expectEvent },
  'POST test-alert': { roles: respond, run: beginTestAlert },
  'GET test-alert': { roles: read, run: followTestAlert },
  'POST test': { roles: read, run: tryPolicy },
  'POST simulate': { roles: read, run: answerSimulation },
}
