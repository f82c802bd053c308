import type { JsonObject } from '../domain/json.ts'
import { redact } from '../domain/redact.ts'
import type { IsoTime } from '../domain/time.ts'
import type { Telemetry } from '../pipeline/ports.ts'

/** One JSON line a fact, to a writer; metrics are lines too, for a log query or a custom metric. */
export function lineTelemetry(write: (line: string) => void, now: () => IsoTime): Telemetry {
  const line = (body: JsonObject) => write(JSON.stringify(redact({ at: now(), ...body })))
  return {
    log: (level, sentence, fields = {}) => line({ level, sentence, ...fields }),
    metric: (name, value, fields = {}) => line({ metric: name, value, ...fields }),
  }
}
