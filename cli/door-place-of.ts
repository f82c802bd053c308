import type { DoorPlace } from '../shared/domain/door-place.ts'
import type { Arguments } from './arguments.ts'
import type { doorOptions } from './door-options.ts'
import { UsageError } from './usage-error.ts'

/** Where the deployment is that the options, or else the environment, name. Throws `UsageError` where nothing does. */
export function doorPlaceOf(
  values: Arguments<typeof doorOptions>['values'],
  usual: Partial<DoorPlace>,
): DoorPlace {
  const deployment = values.deployment ?? usual.deployment
  const audience = values.audience ?? usual.audience
  if (deployment === undefined) {
    throw new UsageError('needs --deployment https://<app>.azurewebsites.net')
  }
  if (audience === undefined) {
    throw new UsageError('needs --audience api://…: the PLIMSOLL_API_AUDIENCE of the deployment')
  }
  const url = URL.parse(deployment)
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '') {
    throw new UsageError(
      `--deployment does not take ${JSON.stringify(deployment)}; accepted is https://<app>.azurewebsites.net`,
    )
  }
  return { deployment, audience }
}
