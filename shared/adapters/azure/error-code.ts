import { isRestError } from '@azure/core-rest-pipeline'

interface Details {
  readonly errorCode?: unknown
  readonly odataError?: { readonly code?: unknown }
}

/** The code that the storage service gave (`EntityAlreadyExists`, `ContainerNotFound`, …), or null. */
export function errorCode(error: unknown): string | null {
  if (!isRestError(error)) return null
  const details = error.details as Details | undefined
  const codes = [error.code, details?.errorCode, details?.odataError?.code]
  return codes.find((code): code is string => typeof code === 'string') ?? null
}
