import { environment } from '../config/load.ts'
import { settings } from '../config/settings.ts'
import { useCloud } from '../domain/cloud.ts'

/** The cloud that the environment names is the one to ask. Null, or what is wrong with the name. */
export function settleCloud(): string | null {
  const { env, read, accepts, default: usual } = settings.cloud
  const text = environment()[env]?.trim() ?? ''
  const name = text === '' ? usual : read(text)
  if (name === undefined)
    return `${env} does not take ${JSON.stringify(text)}; accepted is ${accepts}`
  useCloud(name)
  return null
}
