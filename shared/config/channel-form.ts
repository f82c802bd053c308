import type { JsonObject } from '../domain/json.ts'
import { isObject } from '../domain/json.ts'
import type { ChannelEntry } from '../domain/policy.ts'
import type { Catalogue } from './catalogue.ts'
import type { Cursor, Form } from './form.ts'
import { existing, refuse } from './forms.ts'
import { type Located, plain } from './located.ts'
import { secretName } from './secret-name.ts'

type Kind = Catalogue['channels'][number]

/** One entry of `channels`: its kind, and the settings that the channel of that kind judges. */
export function channelForm({ channels }: Pick<Catalogue, 'channels'>): Form<ChannelEntry> {
  const kinds = channels.map(({ id }) => id)
  const kindForm = existing(['kind of channel', 'kinds of channel'], kinds)
  const accepts = 'a block with `kind` and the settings of that kind'
  return {
    accepts,
    schema: channels.length > 0 ? { anyOf: channels.map(kindSchema) } : { type: 'object' },
    read(at) {
      const { node, path, tell } = at
      if (node.kind !== 'map') return refuse(at, accepts)
      const entry = node.entries.get('kind')
      if (entry === undefined) {
        tell(node.place, `${path}.kind`, `is missing; it takes one of ${kinds.join(', ')}`)
        return undefined
      }
      const kind = kindForm.read({ ...at, node: entry.value, path: `${path}.kind` })
      const channel = channels.find(({ id }) => id === kind)
      if (channel === undefined) return undefined
      const settings = new Map([...node.entries].filter(([name]) => name !== 'kind'))
      return readSettings(channel, { ...at, node: { ...node, entries: settings } })
    },
  }
}

function readSettings(channel: Kind, at: Cursor): ChannelEntry | undefined {
  const settings = plain(at.node) as JsonObject
  const misnamed = channel.secretSettings.filter((name) => holdsNoName(settings[name]))
  for (const name of misnamed) {
    at.tell(
      settingOf(at.node, name).place,
      `${at.path}.${name}`,
      'takes the name of a secret (letters, digits and hyphens), not the secret itself',
    )
  }
  if (misnamed.length > 0) return undefined
  const reason = channel.refuse(settings)
  if (reason === null) return { kind: channel.id, settings }
  // a reason that begins with a setting is shown where that setting stands
  const named = /^`?(\w+)/.exec(reason)?.[1] ?? ''
  const culprit = settingOf(at.node, named)
  at.tell(culprit.place, at.path, `the channel ${channel.id} refuses these settings: ${reason}`)
  return undefined
}

/** Anything but a text is left to the channel; what is no name is a secret written out. */
function holdsNoName(value: unknown): boolean {
  return typeof value === 'string' && !secretName.test(value)
}

function settingOf(node: Located, name: string): Located {
  return (node.kind === 'map' ? node.entries.get(name)?.value : undefined) ?? node
}

/** The channel's own schema, with `kind` beside its settings. */
function kindSchema({ id, schema }: Kind): JsonObject {
  const { $schema: _, properties, required, ...rest } = schema as JsonObject
  return {
    ...rest,
    title: id,
    properties: { kind: { const: id }, ...(isObject(properties) ? properties : {}) },
    required: ['kind', ...(Array.isArray(required) ? required : [])],
  }
}
