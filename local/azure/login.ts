import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import type { Service } from './service.ts'

const HOST = 'login.microsoftonline.com'

function discovery(tenant: string): object {
  const base = `https://${HOST}/${tenant}`
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    issuer: `${base}/v2.0`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  }
}

function answer({ path }: ArmRequest): ArmAnswer {
  const tenant = path.split('/')[1] ?? 'common'
  if (path.endsWith('/oauth2/v2.0/token')) {
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, access_token: 'fake-token' },
    }
  }
  if (path.endsWith('/.well-known/openid-configuration'))
    return { status: 200, body: discovery(tenant) }
  return { status: 404, body: { error: 'not_found', error_description: `${path} is not served` } }
}

/** As much of Entra ID as a client needs that asks for a token by itself. */
export const login: Service = { host: HOST, path: '/', answer }
