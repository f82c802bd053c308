import type { StorageHealth } from './storage-health.ts'

const patience = 5

/** Calls `lost` once the storage gave no answer five times in a row; the real host ends then. */
export function createStorageHealth(lost: (reason: string) => void): StorageHealth {
  let silent = 0
  return {
    answered() {
      silent = 0
    },
    failed(error) {
      const { name, statusCode, message } = error as {
        name?: string
        statusCode?: number
        message?: string
      }
      if (name === 'AbortError') return
      silent = statusCode === undefined ? silent + 1 : 0
      if (silent === patience) lost(`the storage account does not answer: ${message}`)
    },
  }
}
