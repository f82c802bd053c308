import { offUntil } from '../shared/detections/off-until.ts'
import { say } from '../shared/detections/say.ts'
import { sayTrigger } from '../shared/detections/say-trigger.ts'
import type { Detection } from '../shared/domain/detection.ts'

/** What `explain` says about a detection. */
export function detectionPage(detection: Detection): string {
  const { id, title, severity, tier, mode, mitre, why, respond, cases } = detection
  const off = offUntil(detection.predicate).map(
    ({ list, about }) => `Until the list ${list} holds something. ${about}.`,
  )
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Off', off],
    ['Why', [why]],
    ['How to respond', respond.split('\n')],
    ['Which records count', say(detection.predicate)],
    ['When they become a signal', [sayTrigger(detection.trigger, detection.groupBy)]],
    ['What it leaves out', detection.carveOuts],
    ['Where it is seen', [detection.tables.join(', ')]],
    ['ATT&CK', [`${mitre.tactics.join(', ')}: ${mitre.techniques.join(', ')}`]],
    ['Answers for the controls', detection.aliases],
    [
      'Elsewhere',
      Object.entries(detection.peers).map(([name, ids]) => `${name}: ${ids.join(', ')}`),
    ],
    [
      'Cases',
      cases.map(({ name, kind, expect }) => `${expect.padEnd(9)} ${kind.padEnd(9)} ${name}`),
    ],
  ]
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `\n${name}\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
  return `${id}\n${title}\n${severity}, ${tier}, mode ${mode}\n${body.join('')}`
}
