import { isObject } from '../../domain/json.ts'

/** The newest version of rows, blobs and messages that this code writes. */
const newest = 1

export function isNewer(body: unknown): boolean {
  return isObject(body) && typeof body['v'] === 'number' && body['v'] > newest
}
