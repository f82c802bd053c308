import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const graphOrder = assumption({
  id: 'graph-order',
  statement: 'Resource Graph orders text by code point',
  mark: 'inferred',
  source: 'The order of text in Kusto; no document of Resource Graph names it',
  dependsOn:
    'Paging: a page whose ids do not rise by code point counts as broken, and the sweep ends there',
  needs: ['graphOrder'],
  judged:
    'Proven when texts that languages order otherwise come in the order of code points; refuted when they do not.',
  fallback:
    'Ids are lower-cased and mostly plain, so that most pages stay in order; where one does not, the sweep tells it as broken and no cluster is resolved by it.',
  judge({ graphOrder: { texts } }) {
    if (texts.length < 2) return unclear('nothing to order came back')
    const sorted = texts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const said = texts.map((text) => JSON.stringify(text)).join(' ')
    return texts.every((text, index) => text === sorted[index]) ? proven(said) : refuted(said)
  },
})
