import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { textIn } from './text-in.ts'

/** An answer of Azure Monitor's metrics → the sum of a metric for one value of the dimension. */
export function metricTotals(
  body: Json,
  dimension: string,
): (metric: string, value: string) => number {
  return (metric, value) =>
    list(body, 'value')
      .filter((one) => textIn(one, 'name', 'value')?.toLowerCase() === metric.toLowerCase())
      .flatMap((one) => list(one, 'timeseries'))
      .filter((series) =>
        list(series, 'metadatavalues').some((named) => is(named, dimension, value)),
      )
      .flatMap((series) => list(series, 'data'))
      .reduce((sum, { total }) => sum + (typeof total === 'number' ? total : 0), 0)
}

/** The service writes names and values of dimensions in lower case or as they are. */
function is(named: JsonObject, dimension: string, value: string): boolean {
  return (
    textIn(named, 'name', 'value')?.toLowerCase() === dimension &&
    textIn(named, 'value')?.toLowerCase() === value.toLowerCase()
  )
}

function list(value: Json, key: string): readonly JsonObject[] {
  const found = isObject(value) ? value[key] : undefined
  return Array.isArray(found) ? found.filter(isObject) : []
}
