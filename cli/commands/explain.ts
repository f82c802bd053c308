import { noSuch } from '../../shared/config/no-such.ts'
import { auditProfiles } from '../../shared/domain/audit-profile.ts'
import { parseArguments } from '../arguments.ts'
import { auditProfilePage } from '../audit-profile-page.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import { controlPage } from '../control-page.ts'
import { detectionPage } from '../detection-page.ts'
import { output } from '../output.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  'no-color': { type: 'flag', help: 'taken for the sake of uniformity: there are no colours here' },
} as const

export const explainCommand: Command = {
  summary: 'why something of the catalogue is there, how it works, what mends it',
  usage: '<id>',
  about:
    'Of a control: why, how it is judged, what it reads, how to mend it, the cases that prove it. Of a\ndetection: why, how to respond, which records count. Of a channel: what it needs and how it is set up.\nOf an audit profile: which detections see under it.',
  options,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, options)
    const [id, ...more] = positionals
    if (id === undefined || more.length > 0) {
      throw new UsageError('needs one id: plimsoll explain <id>; `plimsoll list` prints all')
    }
    await output([pageOf(id.toLowerCase())], values.output, io)
    return 0
  },
}

function pageOf(id: string): string {
  const { controls, detections, channels, retired } = catalogue
  const control = controls.find((candidate) => candidate.id === id)
  if (control) return controlPage(control)
  const detection =
    detections.find((candidate) => candidate.id === id) ??
    detections.find(({ aliases }) => aliases.includes(id))
  if (detection) return detectionPage(detection)
  const channel = channels.find((candidate) => candidate.id === id)
  if (channel) return `${[channel.id, channel.title, '', ...channel.doc].join('\n')}\n`
  const profile = Object.entries(auditProfiles).find(([name]) => name === id)
  if (profile) return auditProfilePage(profile[0], profile[1], detections)
  const former = Object.hasOwn(retired, id) ? retired[id] : undefined
  if (former === undefined) {
    const known = [...controls, ...detections, ...channels].map((candidate) => candidate.id)
    const all = [...known, ...Object.keys(auditProfiles)]
    throw new UsageError(noSuch(['control, detection or channel', 'ids'], id, all))
  }
  const next = former.successor === null ? '' : `\n\nIts successor is ${former.successor}.`
  return `${id} was retired in ${former.since}\n\n${former.why}${next}\n`
}
