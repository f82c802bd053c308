import type { Alert } from '../../domain/alert.ts'
import type { Item } from './item.ts'
import { markdownText } from './markdown-text.ts'
import type { Outline } from './outline.ts'

/** An Adaptive Card with the first `count` items. Version 1.4: workflows take no later one, so no tables. */
export function cardOf(
  { headline, place, items, link, footer }: Outline,
  count: number,
  { state, severity }: Pick<Alert, 'state' | 'severity'>,
): object {
  const rest = items.length - count
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      text(headline, {
        size: 'Medium',
        weight: 'Bolder',
        color: state === 'resolved' ? 'Good' : (colours[severity] ?? 'Default'),
      }),
      text(place, { spacing: 'Small', isSubtle: true }),
      ...items.slice(0, count).map(container),
      ...(rest > 0 ? [text(`+${rest} more`, { weight: 'Bolder' })] : []),
      text(footer, { size: 'Small', isSubtle: true, separator: true }),
    ],
    actions:
      link === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open in the portal', url: link }],
    msteams: { width: 'Full' },
  }
}

const colours: Readonly<Partial<Record<Alert['severity'], string>>> = {
  critical: 'Attention',
  high: 'Attention',
  medium: 'Warning',
}

function container({ heading, because, targets, who, changed, why, commands }: Item): object {
  const close = { spacing: 'Small' }
  return {
    type: 'Container',
    separator: true,
    items: [
      text(heading, { weight: 'Bolder' }),
      ...(because === undefined ? [] : [text(because, close)]),
      ...(targets === undefined ? [] : [text(`Where: ${targets}`, close)]),
      ...(who === undefined ? [] : [text(who)]),
      ...changed.map((line) => text(line, { ...close, fontType: 'Monospace' })),
      ...(why === undefined ? [] : [text(`Why it matters: ${why}`)]),
      ...(commands.length === 0 ? [] : [text('What to do:')]),
      ...commands.map(literal),
    ],
  }
}

function text(value: string, style: object = {}): object {
  return { type: 'TextBlock', text: markdownText(value), wrap: true, ...style }
}

/** A command is copied: a text run is shown as it is, without Markdown and so without escapes. */
function literal(line: string): object {
  return {
    type: 'RichTextBlock',
    spacing: 'None',
    inlines: [{ type: 'TextRun', text: line, fontType: 'Monospace' }],
  }
}
