import { randomUUID } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { environment } from '../config/load.ts'
import { settings } from '../config/settings.ts'
import type { EventMode } from '../domain/event-feed.ts'
import type { IsoTime } from '../domain/time.ts'
import type { OnboardingAzure } from '../pipeline/onboarding/onboarding-azure.ts'

/** Azure as an onboarding sees it, with the operator's own login. */
export interface Onboarding {
  /** The SDKs come with the first call. */
  readonly open: (now: () => IsoTime) => Promise<OnboardingAzure>
  /** What PLIMSOLL_EVENTS says, where no option does. */
  readonly usualMode: EventMode
  /** Lets so many seconds pass. */
  readonly wait: (seconds: number) => Promise<void>
  /** A new id for a request. */
  readonly newId: () => string
}

/** Loading this file is cheap. */
export function onboarding(): Onboarding {
  const mode = environment()[settings.events.env]
  return {
    open: async (now) => (await import('./open-onboarding.ts')).openOnboarding(now),
    usualMode: mode === 'changeLog' ? mode : 'eventGrid',
    wait: (seconds) => rest(seconds * 1000),
    newId: randomUUID,
  }
}
