import { environment } from '../config/load.ts'
import { settings } from '../config/settings.ts'
import type { DoorPlace } from '../domain/door-place.ts'
import type { JsonObject } from '../domain/json.ts'
import type { IsoTime } from '../domain/time.ts'

type Ask = (
  method: 'GET' | 'POST',
  action: string,
  input: JsonObject,
) => Promise<{ readonly status: number; readonly body: JsonObject }>

/** The doors for people of deployments, opened with the operator's own login. */
export interface Doors {
  readonly open: (place: DoorPlace, now: () => IsoTime) => Ask
  /** What the environment says, where no option does. */
  readonly usual: Partial<DoorPlace>
}

/** Loading this file is cheap: the SDKs come with the first request, which may throw `Unreadable`. */
export function doors(): Doors {
  const { PLIMSOLL_DEPLOYMENT: deployment, [settings.apiAudience.env]: audience } = environment()
  return {
    usual: { ...(deployment ? { deployment } : {}), ...(audience ? { audience } : {}) },
    open(place, now) {
      let opened: Promise<Ask> | undefined
      return async (method, action, input) => {
        // One sign-in for all questions.
        opened ??= import('./open-door.ts').then(({ openDoor }) => openDoor(place, now))
        return (await opened)(method, action, input)
      }
    },
  }
}
