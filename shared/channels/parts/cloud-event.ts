import type { Alert } from '../../domain/alert.ts'
import { bounded } from './bounded.ts'
import { cloudData } from './cloud-data.ts'
import { mostThatFit } from './most-that-fit.ts'
import { subject } from './subject.ts'

/** An alert as a CloudEvent 1.0 in structured JSON, at most `limit` bytes long. */
export function cloudEvent(alert: Alert, id: string, deployment: string, limit: number): string {
  const { build, total } = cloudData(alert)
  return mostThatFit(total, limit, (count) =>
    JSON.stringify({
      specversion: '1.0',
      id,
      source: `//plimsoll/${deployment}`,
      type: `io.plimsoll.alert.${alert.state}`,
      subject: alert.about === 'plimsoll' ? 'plimsoll' : bounded(subject(alert).id),
      time: alert.at,
      datacontenttype: 'application/json',
      data: build(count),
    }),
  )
}
