import { isRestError } from '@azure/core-rest-pipeline'
import { QueueClient } from '@azure/storage-queue'
import type { ProbeReply } from '../../pipeline/prove/probe-client.ts'
import type { AzureOptions } from './azure-options.ts'
import { storageOptions } from './storage-options.ts'

const most = 32
const hiddenSeconds = 3600

/** Messages of a queue, as they lie there. They are hidden from others for an hour and not deleted. */
export async function receiveHidden(
  url: string,
  { credential, httpClient }: AzureOptions,
): Promise<ProbeReply> {
  const connection = {
    kind: 'identity',
    queueServiceUri: '',
    tableServiceUri: '',
    blobServiceUri: '',
    credential,
    ...(httpClient && { httpClient }),
  } as const
  const client = new QueueClient(url, credential, storageOptions(connection))
  try {
    const { receivedMessageItems } = await client.receiveMessages({
      numberOfMessages: most,
      visibilityTimeout: hiddenSeconds,
    })
    const value = receivedMessageItems.map(({ messageText }) => ({ text: messageText }))
    return { status: 200, headers: {}, body: { value } }
  } catch (error) {
    if (!isRestError(error) || error.statusCode === undefined) throw error
    const { statusCode, code = '' } = error
    return { status: statusCode, headers: {}, body: { error: { code } } }
  }
}
