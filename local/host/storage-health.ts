/** Tells a storage that is gone from one that refuses a request. */
export interface StorageHealth {
  answered(): void
  /** Counts the failure when the storage gave no answer at all. */
  failed(error: unknown): void
}
