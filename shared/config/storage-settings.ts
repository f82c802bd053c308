import type { Setting } from './setting.ts'
import { choice, clientId, connectionString, url } from './setting-kinds.ts'

/** Where state and work lie, and how they are reached. Null: not set. */
export interface StorageSettings {
  readonly storage: string | null
  readonly storageQueueServiceUri: string | null
  readonly storageTableServiceUri: string | null
  readonly storageBlobServiceUri: string | null
  readonly storageClientId: string | null
  readonly storageCredential: 'managedidentity' | 'none'
  readonly ingestQueueServiceUri: string | null
  readonly ingestBlobServiceUri: string | null
  readonly ingestClientId: string | null
  readonly ingestCredential: 'managedidentity' | 'none'
}

/** Part of `settings`: of the account that holds everything, and of one for events alone. */
export const storageSettings: {
  readonly [K in keyof StorageSettings]: Setting<StorageSettings[K]>
} = {
  storage: connectionString({
    env: 'PLIMSOLL_STORAGE',
    description:
      'Connection string of the storage account, for development. On Azure leave it out and set the addresses below.',
    host: true,
  }),
  storageQueueServiceUri: url({
    env: 'PLIMSOLL_STORAGE__queueServiceUri',
    description: 'Address of the queue service, reached with the managed identity.',
    host: true,
  }),
  storageTableServiceUri: url({
    env: 'PLIMSOLL_STORAGE__tableServiceUri',
    description: 'Address of the table service, reached with the managed identity.',
  }),
  storageBlobServiceUri: url({
    env: 'PLIMSOLL_STORAGE__blobServiceUri',
    description: 'Address of the blob service, reached with the managed identity.',
  }),
  storageClientId: clientId({
    env: 'PLIMSOLL_STORAGE__clientId',
    description: 'Client id of the managed identity that the queue triggers use.',
    host: true,
  }),
  storageCredential: choice(
    {
      env: 'PLIMSOLL_STORAGE__credential',
      description: '`managedidentity` on Azure; the queue triggers need it beside the client id.',
      host: true,
    },
    ['managedidentity', 'none'],
    'none',
  ),
  ingestQueueServiceUri: url({
    env: 'PLIMSOLL_INGEST__queueServiceUri',
    description:
      'Address of the queue service that Event Grid writes to, where that is a storage account of its own. Empty: the one above.',
    host: true,
  }),
  ingestBlobServiceUri: url({
    env: 'PLIMSOLL_INGEST__blobServiceUri',
    description: 'Address of the blob service of that account, which takes the dead letters.',
  }),
  ingestClientId: clientId({
    env: 'PLIMSOLL_INGEST__clientId',
    description: 'Client id of the managed identity that the queue triggers use there.',
    host: true,
  }),
  ingestCredential: choice(
    {
      env: 'PLIMSOLL_INGEST__credential',
      description: '`managedidentity` on Azure, as above.',
      host: true,
    },
    ['managedidentity', 'none'],
    'none',
  ),
}
