import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { asciiJson } from '../store/ascii-json.ts'

/** Sends table requests in ASCII. Outside its JSON strings a request, batches included, is ASCII already. */
export const asciiPolicy: PipelinePolicy = {
  name: 'plimsollAsciiPolicy',
  sendRequest(request, next) {
    if (typeof request.body === 'string') request.body = asciiJson(request.body)
    return next(request)
  },
}
