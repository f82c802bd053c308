import type { HttpCookie } from '../core/rpc.ts'

const sameSites: Readonly<Record<string, string>> = {
  lax: 'lax',
  strict: 'strict',
  explicitnone: 'none',
}

/** A `set-cookie` value as the host writes it: always with a path, `/` unless the handler names one. */
export function setCookie(cookie: HttpCookie): string {
  const sameSite = sameSites[String(cookie.sameSite ?? '').toLowerCase()]
  const { expires } = cookie
  return [
    `${cookie.name}=${encodeURIComponent(cookie.value ?? '')}`,
    expires?.value?.seconds !== undefined &&
      `expires=${new Date(expires.value.seconds * 1000).toUTCString()}`,
    cookie.maxAge && `max-age=${Math.trunc(cookie.maxAge.value)}`,
    cookie.domain && `domain=${cookie.domain.value}`,
    `path=${cookie.path?.value ?? '/'}`,
    cookie.secure?.value && 'secure',
    sameSite && `samesite=${sameSite}`,
    cookie.httpOnly?.value && 'httponly',
  ]
    .filter(Boolean)
    .join('; ')
}
