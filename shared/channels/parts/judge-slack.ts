import type { Acceptance, Reply } from '../../domain/channel.ts'
import { judgeStatus } from './judge-status.ts'

/**
 * Words of incoming webhooks: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks; the two about blocks
 * are those of the Web API, which the page does not name.
 */
const cures: Readonly<Record<string, string>> = {
  invalid_payload: 'Slack does not take this message',
  invalid_blocks: 'Slack does not take this message',
  msg_blocks_too_long: 'the message is too large for Slack',
  user_not_found: 'whoever the webhook writes to is gone',
  channel_not_found: 'the Slack channel is gone; make a webhook for another one',
  channel_is_archived: 'the Slack channel is archived; make a webhook for another one',
  action_prohibited: 'an administrator of the workspace forbids it',
  posting_to_general_channel_denied: 'an administrator forbids to post to #general',
  no_service:
    'the webhook was removed or switched off; make a new one and put its URL into the secret',
  no_service_id: 'the URL in the secret is no URL of a webhook',
  no_team: 'the URL in the secret names no workspace',
  team_disabled: 'the workspace was switched off',
  invalid_token: 'the URL in the secret is not valid any more',
  too_many_attachments: 'Slack does not take this message',
}

/** Slack answers `ok`, or one word of what is wrong; its rate limit and its own trouble pass. */
export function judgeSlack({ status, body }: Reply): Acceptance {
  const word = /^\w{1,60}$/.exec(body.trim())?.[0] ?? ''
  const judged = judgeStatus({ status })
  if (judged.kind === 'accepted') {
    return word === 'ok' || body.trim() === ''
      ? judged
      : { kind: 'refused', reason: `answered ${status}, and not with ok` }
  }
  const cure = cures[word]
  return judged.kind === 'refused' && cure !== undefined
    ? { kind: 'refused', reason: `${judged.reason} ${word}: ${cure}` }
    : judged
}
