import type { JsonObject } from '../../domain/json.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { certificateEnd } from '../parts/certificate-end.ts'
import { certificatesIn } from '../parts/certificates-in.ts'
import { sampleCertificates as sample } from '../parts/sample-certificates.ts'

const at = '/properties/httpProxyConfig'
const everything: ReadonlySet<string> = new Set(['*', '0.0.0.0/0', '::/0'])

/** What is wrong with the authority that the nodes trust for the proxy; null when nothing is. */
function faultOf(trustedCa: string | undefined, now: IsoTime): string | null {
  if (trustedCa === undefined) return null
  const certificates = certificatesIn(trustedCa)
  if (certificates === null) return 'the certificate authority of the proxy does not parse'
  const ends = certificates.map((one) => certificateEnd(one))
  return ends.some((end) => end === null || secondsBetween(now, end) < 0)
    ? 'the certificate authority of the proxy has expired'
    : null
}

const good = {
  httpProxy: 'http://proxy.example.com:3128/',
  httpsProxy: 'https://proxy.example.com:3129/',
  noProxy: ['localhost', '10.0.0.0/16'],
  trustedCa: sample.authority,
}
function proxy(more: JsonObject = {}) {
  return aksWith({ httpProxyConfig: { ...good, ...more } })
}

export const aksHttpProxySafe = control({
  id: 'aks-http-proxy-safe',
  title: 'HTTP proxy of the cluster leaks no credential and is complete',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['IM-8'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'A password in the address of a proxy is read by every reader of the cluster and stands on every node. A list of exceptions that holds everything switches the proxy off.',
  judged:
    'Not applicable without a proxy. A proxy address must not hold user information, also where the proxy is switched off (it is stored masked, and a mask counts); trustedCa has to parse and not be expired; noProxy must not be "*", 0.0.0.0/0 or ::/0. httpProxy without httpsProxy passes with an advice.',
  fix: `# addresses without credentials; noProxy with names and ranges; the authority in trustedCa
az aks update -g <group> -n <cluster> --http-proxy-config <file>`,
  bicep: `properties: {
  httpProxyConfig: {
    httpProxy: 'http://proxy.example.com:3128/'
    httpsProxy: 'https://proxy.example.com:3129/'
    noProxy: ['localhost', '127.0.0.1']
    trustedCa: loadFileAsBase64('proxy-ca.crt')
  }
}`,
  check({ managedCluster: { properties } }, { now }) {
    const config = properties.httpProxyConfig
    if (config === undefined) return notApplicable('the cluster uses no HTTP proxy')
    const { httpProxy, httpsProxy } = config
    const leaks = Object.entries({ httpProxy, httpsProxy }).flatMap(([name, address]) =>
      address?.includes('@') ? [name] : [],
    )
    if (leaks.length > 0) {
      return fail('the address of the proxy holds credentials', { at, targets: leaks })
    }
    if (config.enabled === false || (httpProxy ?? httpsProxy) === undefined) {
      return notApplicable('the cluster uses no HTTP proxy')
    }
    const fault = faultOf(config.trustedCa, now)
    if (fault !== null) return fail(fault, { at: `${at}/trustedCa` })
    const wide = config.noProxy.filter((one) => everything.has(one.trim()))
    if (wide.length > 0) {
      return fail('the exceptions of the proxy hold everything: nothing passes it', {
        at: `${at}/noProxy`,
        targets: wide,
      })
    }
    return pass('the HTTP proxy is complete and holds no credentials', {
      at,
      ...(httpsProxy === undefined ? { advice: 'HTTPS goes past the proxy: set httpsProxy' } : {}),
    })
  },
  cases: [
    { name: 'complete', given: proxy(), expect: 'pass' },
    { name: 'no HTTPS', given: proxy({ httpsProxy: null }), expect: 'pass' },
    {
      name: 'credentials',
      given: proxy({ httpProxy: 'http://me:pw@proxy.example.com:3128/' }),
      expect: 'fail',
    },
    {
      name: 'credentials, masked',
      given: proxy({ httpsProxy: 'https://[redacted]@proxy.example.com/' }),
      expect: 'fail',
    },
    {
      name: 'credentials, switched off',
      given: proxy({ httpProxy: 'me:pw@proxy.example.com:3128', enabled: false }),
      expect: 'fail',
    },
    {
      name: 'exceptions for everything',
      given: proxy({ noProxy: ['localhost', '*'] }),
      expect: 'fail',
    },
    {
      name: 'exceptions for all addresses',
      given: proxy({ noProxy: ['0.0.0.0/0 '] }),
      expect: 'fail',
    },
    { name: 'authority expired', given: proxy(), now: '2027-02-01T00:00:00.000Z', expect: 'fail' },
    {
      name: 'authority broken',
      given: proxy({ trustedCa: 'bm90IGEgY2VydGlmaWNhdGU=' }),
      expect: 'fail',
    },
    {
      name: 'no authority, no exceptions',
      given: proxy({ trustedCa: '', noProxy: null }),
      expect: 'pass',
    },
    { name: 'switched off', given: proxy({ enabled: false }), expect: 'not-applicable' },
    { name: 'no proxy', given: aksWith({}), expect: 'not-applicable' },
    { name: 'empty', given: aksWith({ httpProxyConfig: {} }), expect: 'not-applicable' },
    { name: 'exceptions as text', given: proxy({ noProxy: 'localhost' }), expect: 'unknown' },
  ],
})
