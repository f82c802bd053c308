import type { Control } from '../../shared/domain/control.ts'
import { armLists } from '../surface/arm-lists.ts'
import { reasonOf } from '../surface/reason-of.ts'
import { readersOf, type SurfacePath, surfaceOf } from '../surface/surface-of.ts'
import { surfaceTypes } from '../surface/surface-types.ts'
import { unjudgedKinds } from '../surface/unjudged.ts'
import { unjudgedOf } from '../surface/unjudged-of.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** docs/reference/surface.md: each property that Azure declares, who judges it, or why nobody does. */
export function surfacePage(controls: readonly Control[]): Output {
  const readers = readersOf(controls)
  const kinds = Object.entries(unjudgedKinds).map(([kind, meaning]) => [kind, meaning])
  const sections = Object.entries(surfaceTypes).map(([type, title]) =>
    section(type, title, readers),
  )
  const text = `# The surface

Every property that Azure declares of the resources that clusters are made of, and the controls that read it. What a
control reads is recorded while its cases run. What none reads has a reason, in \`tools/surface/unjudged\`. The lists of
properties, their versions and their origin: [arm-types](arm-types/README.md). *Preview* marks what only a preview
api-version has.

${markdownTable(['why no control reads it', 'what that means'], kinds)}

${sections.join('\n\n')}
`
  return { path: 'docs/reference/surface.md', text }
}

function section(
  type: string,
  title: string,
  readers: ReadonlyMap<string, readonly string[]>,
): string {
  const lists = armLists().filter((list) => list.type === type)
  const paths = surfaceOf(lists, readers)
  const judged = paths.filter(({ controls }) => controls.length > 0)
  const versions = lists.map(({ apiVersion }) => apiVersion).join(' and ')
  return `## ${title}

\`${type}\`, ${versions}. ${paths.length} properties, ${judged.length} of them judged.

${markdownTable(['property', 'judged by'], judged.map(judgedRow))}

${markdownTable(['not judged', '', 'why', ''], unjudgedRows(type, paths))}`
}

function judgedRow({ pointer, onlyPreview, controls }: SurfacePath): readonly string[] {
  const links = controls.map((id) => `[${id}](../controls/${id}.md)`)
  return [`\`${pointer}\`${onlyPreview ? ' *preview*' : ''}`, links.join(', ')]
}

/** One row a reason: what it covers, how many properties that is. */
function unjudgedRows(type: string, paths: readonly SurfacePath[]): readonly (readonly string[])[] {
  const unjudged = unjudgedOf[type] ?? {}
  const open = paths.filter(({ controls }) => controls.length === 0)
  const covered = Map.groupBy(open, ({ pointer }) => reasonOf(unjudged, pointer) ?? pointer)
  return [...covered].map(([prefix, under]) => {
    const [kind, why] = unjudged[prefix] ?? ['', '']
    const count =
      under.length === 1 && under[0]?.pointer === prefix ? '' : `${under.length} below it`
    const preview = under.every(({ onlyPreview }) => onlyPreview) ? ' *preview*' : ''
    return [`\`${prefix}\`${preview}`, count, kind, why]
  })
}
