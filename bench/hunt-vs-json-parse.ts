import { figure } from './figure.ts'
import { inChild } from './in-child.ts'

const megabytes = 200

/**
 * What `plimsoll hunt` does to a file, against reading it in pieces, splitting it into lines and parsing each. Both
 * in turn in one process of their own; the quickest of three rounds of each counts.
 */
export const huntVsJsonParse = figure({
  name: 'hunt-vs-json-parse',
  unit: 'ratio',
  most: 2.5,
  measure: () => inChild('hunt-ratio', [String(megabytes)]),
})
