const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** The three characters that Slack escapes: https://docs.slack.dev/messaging/formatting-message-text */
export function slackEscaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character)
}
