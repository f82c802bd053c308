import { type Cloud, type CloudName, clouds } from './clouds.ts'

const inForce = { ...clouds.AzureCloud }

/** The one cloud that this process speaks to: read it when it is needed, and keep no copy. */
export const cloud: Cloud = inForce

/** Once, before anything is opened. */
export function useCloud(name: CloudName): void {
  Object.assign(inForce, clouds[name])
}
