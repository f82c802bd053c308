import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export interface Look {
  /** CSS pixels of the card. */
  readonly width: number
  readonly grey?: true
}

/**
 * A page with nothing but an Adaptive Card, drawn by the reference renderer about as Teams draws it. The only Markdown
 * of our cards are escapes. How high it is stands in `data-height` of the document.
 */
export function cardPage(card: object, { width, grey }: Look): string {
  const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>card</title><style>
  html, body { margin: 0; background: #f5f5f5 }
  #frame { width: ${width}px; padding: 12px; box-sizing: border-box; ${grey ? 'filter: grayscale(1)' : ''} }
  #card { background: #fff; border: 1px solid #d1d1d1; border-radius: 6px }
  .ac-pushButton {
    font: 600 14px "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #242424;
    background: #fff; border: 1px solid #d1d1d1; border-radius: 4px; padding: 6px 12px
  }
  .ac-richTextBlock, .ac-textBlock, .ac-richTextBlock * { overflow-wrap: anywhere }
</style></head><body><div id="frame"><div id="card"></div></div>
<script>${renderer.replaceAll('</script', '<\\/script')}</script>
<script>
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const plain = text.replace(/\\\\([\\\\\`*_[\\]()<>#!|~.])/g, '$1')
    const node = document.createElement('p')
    node.textContent = plain
    node.style.margin = '0'
    result.outputHtml = node.outerHTML
    result.didProcess = true
  }
  const card = new AdaptiveCards.AdaptiveCard()
  card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(host)})
  card.parse(${JSON.stringify(card).replaceAll('<', '\\u003c')})
  document.getElementById('card').append(card.render())
  const { bottom } = document.getElementById('frame').getBoundingClientRect()
  document.documentElement.dataset.height = Math.ceil(bottom)
</script></body></html>
`
}

/** Sizes and colours of the light theme of Teams, as far as cards of ours use them. */
const host = {
  fontTypes: {
    default: { fontFamily: '"Segoe UI", "Liberation Sans", Arial, sans-serif' },
    monospace: { fontFamily: 'Consolas, "Liberation Mono", monospace' },
  },
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  spacing: { small: 4, default: 8, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  containerStyles: {
    default: {
      backgroundColor: '#ffffff',
      foregroundColors: {
        default: { default: '#242424', subtle: '#616161' },
        good: { default: '#237b4b', subtle: '#237b4b' },
        warning: { default: '#835c00', subtle: '#835c00' },
        attention: { default: '#c4314b', subtle: '#c4314b' },
      },
    },
  },
  actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
}
