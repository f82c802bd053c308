import * as z from 'zod/mini'
import type { Acceptance, Channel, Rate, Rendered, RenderInput, Reply } from '../domain/channel.ts'

interface Spec<S extends z.ZodMiniObject> {
  readonly id: string
  readonly title: string
  readonly canResolve: boolean
  readonly pages?: true
  readonly privateLink?: true
  readonly bodyLimit: number
  readonly rates: readonly Rate[]
  readonly settings: S
  /** By setting: the accepted form in words. It stands in the schema, and in the answer to a wrong value. */
  readonly accepts: { readonly [K in keyof z.infer<S>]-?: string }
  readonly secretSettings: readonly (keyof z.infer<S> & string)[]
  readonly render: (input: RenderInput, settings: z.infer<S>) => Rendered
  readonly judge: (reply: Reply) => Acceptance
  readonly answers?: readonly Reply[]
  readonly doc: readonly string[]
}

/** A channel: its settings as a shape, its request, and what the answers of its receiver mean. */
export function channel<S extends z.ZodMiniObject>(spec: Spec<S>): Channel {
  const { settings: shape, accepts, render, ...meta } = spec
  const words: Readonly<Record<string, string>> = accepts
  const read = new WeakMap<object, z.infer<S>>()

  function parse(settings: unknown): { readonly value: z.infer<S> } | { readonly reason: string } {
    const known = typeof settings === 'object' && settings !== null ? read.get(settings) : undefined
    if (known !== undefined) return { value: known }
    const parsed = z.safeParse(shape, settings)
    if (!parsed.success) return { reason: reasonOf(parsed.error.issues, words) }
    if (typeof settings === 'object' && settings !== null) read.set(settings, parsed.data)
    return { value: parsed.data }
  }

  return {
    ...meta,
    refuse(settings) {
      const parsed = parse(settings)
      return 'reason' in parsed ? parsed.reason : null
    },
    render(input, settings) {
      const parsed = parse(settings)
      if ('reason' in parsed) return { refused: parsed.reason }
      const rendered = render(input, parsed.value)
      if (meta.privateLink !== true || !('url' in rendered)) return rendered
      return { ...rendered, privateHosts: [new URL(rendered.url).hostname] }
    },
    get schema() {
      return schemaOf(shape, words)
    },
  }
}

/** Begins with the setting at fault, and never repeats a value: it may be a secret in the wrong place. */
function reasonOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] }[],
  accepts: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(accepts)
  const reasons = issues.map(({ path, keys = [] }) => {
    const name = String(path[0] ?? '')
    if (accepts[name] !== undefined) return `\`${name}\` takes ${accepts[name]}`
    const known = names.length === 0 ? 'there are none' : `settings are ${names.join(', ')}`
    return keys.length > 0
      ? `\`${keys[0]?.slice(0, 100)}\` is no setting of this channel; ${known}`
      : `it takes a block of settings; ${known}`
  })
  return [...new Set(reasons)].join('; ')
}

function schemaOf(shape: z.ZodMiniObject, accepts: Readonly<Record<string, string>>): object {
  const schema = z.toJSONSchema(shape, { io: 'input' })
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    { ...(property as object), description: accepts[name] },
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}
