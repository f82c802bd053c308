import { isRestError } from '@azure/core-rest-pipeline'
import { QueueClient } from '@azure/storage-queue'
import type { Method, ProbeReply, ProbeRequest } from '../../pipeline/prove/probe-client.ts'
import type { AzureOptions } from './azure-options.ts'
import { storageOptions } from './storage-options.ts'

type Request = Extract<ProbeRequest, { on: 'queue' }>

const most = 32
const hiddenSeconds = 3600
/** What was put there ends by itself, and is seen by nobody before. */
const keptSeconds = 3600

/** One request to a queue, see `ProbeRequest`: GET receives, POST puts a message there, DELETE takes it away. */
export async function askQueue(
  method: Method,
  request: Request,
  { credential, httpClient }: AzureOptions,
): Promise<ProbeReply> {
  const connection = {
    kind: 'identity',
    queueServiceUri: '',
    tableServiceUri: '',
    blobServiceUri: '',
    credential,
    // What was declared is sent once.
    retryOptions: { maxRetries: 0 },
    ...(httpClient && { httpClient }),
  } as const
  const client = new QueueClient(request.url, credential, storageOptions(connection))
  try {
    if (method === 'POST') return await put(client, request)
    return method === 'DELETE' ? await remove(client, request) : await receive(client)
  } catch (error) {
    if (!isRestError(error) || error.statusCode === undefined) throw error
    const { statusCode, code = '' } = error
    return { status: statusCode, headers: {}, body: { error: { code } } }
  }
}

async function receive(client: QueueClient): Promise<ProbeReply> {
  const { receivedMessageItems } = await client.receiveMessages({
    numberOfMessages: most,
    visibilityTimeout: hiddenSeconds,
  })
  const value = receivedMessageItems.map(({ messageText }) => ({ text: messageText }))
  return { status: 200, headers: {}, body: { value } }
}

async function put(client: QueueClient, { text = '' }: Request): Promise<ProbeReply> {
  const { messageId: id, popReceipt } = await client.sendMessage(text, {
    messageTimeToLive: keptSeconds,
    visibilityTimeout: keptSeconds - 1,
  })
  return { status: 201, headers: {}, body: { id, popReceipt } }
}

async function remove(client: QueueClient, { message }: Request): Promise<ProbeReply> {
  await client.deleteMessage(message?.id ?? '', message?.popReceipt ?? '')
  return { status: 204, headers: {}, body: null }
}
