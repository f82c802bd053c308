import { type BlobLeaseClient, BlobServiceClient, type BlockBlobClient } from '@azure/storage-blob'
import type { HostContext } from '../host-context.ts'
import { realClock } from '../real-clock.ts'
import { storageRetries } from '../storage-retries.ts'
import { hostsContainer } from './hosts-container.ts'

const leaseSeconds = 15

/**
 * Runs `work` while this host holds the lease on a lock blob, again and again until the host stops.
 * `held` aborts when the lease is lost or the host stops. Leases live on the storage's time.
 */
export async function whileLeased(
  host: HostContext,
  connection: string,
  lockName: string,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const container = BlobServiceClient.fromConnectionString(
    connection,
    storageRetries,
  ).getContainerClient(hostsContainer)
  const blob = container.getBlockBlobClient(lockName)
  let told = false
  while (!host.stopping.aborted) {
    const lease = blob.getBlobLeaseClient()
    try {
      await container.createIfNotExists()
      await acquire(blob, lease)
      host.storage.answered()
    } catch (error) {
      host.storage.failed(error)
      if (!told)
        host.log(
          'warning',
          `${lockName} is held by another host, or unreachable: ${(error as Error).message}`,
        )
      told = true
      await realClock.sleep(2000, host.stopping)
      continue
    }
    await hold(host, lease, work)
  }
}

async function acquire(blob: BlockBlobClient, lease: BlobLeaseClient): Promise<void> {
  if (!(await blob.exists())) await blob.upload('', 0, { conditions: { ifNoneMatch: '*' } })
  await lease.acquireLease(leaseSeconds)
}

async function hold(
  host: HostContext,
  lease: BlobLeaseClient,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const held = new AbortController()
  const over = new AbortController()
  const letGo = () => held.abort()
  host.stopping.addEventListener('abort', letGo)
  // The host may have stopped while the lease was on its way.
  if (host.stopping.aborted) letGo()
  const renewing = renew(host, lease, over.signal).then(letGo)
  try {
    await work(held.signal)
  } finally {
    over.abort()
    await renewing
    host.stopping.removeEventListener('abort', letGo)
    await release(host, lease)
  }
}

/** Ends when told to, or when the lease is somebody else's. */
async function renew(host: HostContext, lease: BlobLeaseClient, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await realClock.sleep((leaseSeconds / 3) * 1000, over)
    if (over.aborted) return
    try {
      await lease.renewLease()
      host.storage.answered()
    } catch (error) {
      host.storage.failed(error)
      host.log('warning', `A timer's lease could not be renewed: ${(error as Error).message}`)
      return
    }
  }
}

async function release(host: HostContext, lease: BlobLeaseClient): Promise<void> {
  try {
    await lease.releaseLease()
  } catch (error) {
    // It ends by itself after 15 seconds.
    host.log('warning', `A timer's lease could not be released: ${(error as Error).message}`)
  }
}
