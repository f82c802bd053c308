import type { Facets } from '../../domain/facets/index.ts'
import { isSameText } from './is-same-text.ts'

type Properties = Facets['applicationGateways'][number]['properties']

/** Whether a listener sends everything that it hears to HTTPS. One without rules serves nothing. */
export function listenerRedirects(properties: Properties, listener: string | undefined): boolean {
  const rules = properties.requestRoutingRules.filter((rule) =>
    isSameText(rule.properties.httpListener.id, listener),
  )
  return rules
    .flatMap((rule) => targetsOf(properties, rule))
    .every((target) => isSecure(properties, target))
}

/** The redirections of a rule; undefined stands for a path that is served as it is. */
function targetsOf(
  { urlPathMaps }: Properties,
  { properties: rule }: Properties['requestRoutingRules'][number],
): readonly (string | undefined)[] {
  if (rule.urlPathMap.id === undefined) return [rule.redirectConfiguration.id]
  const map = urlPathMaps.find(({ id }) => isSameText(id, rule.urlPathMap.id))?.properties
  return [
    map?.defaultRedirectConfiguration.id,
    ...(map?.pathRules ?? []).map((path) => path.properties.redirectConfiguration.id),
  ]
}

function isSecure(
  { redirectConfigurations, httpListeners }: Properties,
  id: string | undefined,
): boolean {
  const found = redirectConfigurations.find((one) => isSameText(one.id, id))?.properties
  if (found === undefined) return false
  const listener = httpListeners.find((one) => isSameText(one.id, found.targetListener.id))
  return (
    listener?.properties.protocol === 'Https' ||
    found.targetUrl?.toLowerCase().startsWith('https://') === true
  )
}
