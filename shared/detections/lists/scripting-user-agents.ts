import type { NamedList } from '../../domain/predicate.ts'

export const scriptingUserAgents: NamedList = {
  list: 'scriptingUserAgents',
  about: 'User agents of libraries and scripts rather than of Kubernetes clients',
  values: [
    'curl/',
    'python-requests',
    'Python-urllib',
    'python-httpx',
    'aiohttp',
    'Wget',
    'wget',
    'perl',
    'libwww-perl',
    'PostmanRuntime',
    'HTTPie',
    'Go-http-client',
    'axios',
    'node-fetch',
    'okhttp',
    'Java/',
    'Apache-HttpClient',
    'Ruby',
    'php',
    'Guzzle',
    'RestSharp',
  ],
}
