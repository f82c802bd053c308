/** Why it cannot start, in words that say what to do. */
export function whyNotStarted(error: unknown): string {
  const { code, syscall, port, message } = error as NodeJS.ErrnoException & {
    readonly port?: number
  }
  if (syscall === 'listen' && code === 'EADDRINUSE') {
    return `port ${port} is taken by another program; name another one with --port <n>, or let --port 0 take a free one`
  }
  if (syscall === 'listen' && code === 'EACCES') {
    return `this user may not listen on port ${port}; name one above 1023 with --port <n>, or let --port 0 take a free one`
  }
  return message
}
