import { redactText } from '../domain/redact.ts'

/** Somebody's text inside a message: short, on one line, without credentials. */
export function quoted(text: string): string {
  const line = redactText(text.slice(0, 500)).replace(/[\p{Cc}\p{Cf}`]/gu, ' ')
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``
}
