import packageJson from '../../package.json' with { type: 'json' }
import { azureCredential } from '../adapters/azure/credential.ts'
import { type AskDoor, doorClient } from '../adapters/azure/door-client.ts'
import { plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import type { DoorPlace } from '../domain/door-place.ts'
import type { IsoTime } from '../domain/time.ts'

/** See `doors`. */
export function openDoor(place: DoorPlace, now: () => IsoTime): AskDoor {
  const { credential = azureCredential(), httpClient } = plimsollHost()
  return doorClient({
    ...place,
    credential,
    now,
    version: packageJson.version,
    ...(httpClient === undefined ? {} : { httpClient }),
  })
}
