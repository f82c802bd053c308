import type { Acceptance, Reply } from '../../domain/channel.ts'
import { judgeStatus } from './judge-status.ts'

const cures: Readonly<Record<number, string>> = {
  400: 'the flow does not take this message; its trigger has to be "When a Teams webhook request is received"',
  401: 'the flow does not accept this URL any more; copy its new one into the secret',
  404: 'there is no such flow any more; create one and copy its URL into the secret',
  413: 'the message is too large for the flow',
}

/** What a workflow's answer means: 202 is accepted, also a 2xx may tell of a failure further on. */
export function judgeFlow({ status, body }: Reply): Acceptance {
  const beyond = /failed with error[\s\S]{0,200}?HTTP error (\d{3})/i.exec(body)?.[1]
  if (status >= 200 && status < 300 && beyond !== undefined) {
    const inner = judgeStatus({ status: Number(beyond) })
    const reason = `answered ${status}, but Teams itself answered ${beyond}`
    return { kind: inner.kind === 'later' ? 'later' : 'refused', reason }
  }
  const judged = judgeStatus({ status })
  const cure = cures[status]
  return judged.kind === 'refused' && cure !== undefined
    ? { kind: 'refused', reason: `${judged.reason}: ${cure}` }
    : judged
}
