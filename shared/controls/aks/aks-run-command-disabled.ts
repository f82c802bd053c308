import type { Json } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/apiServerAccessProfile/disableRunCommand'

function access(apiServerAccessProfile: Json) {
  return aksWith({ apiServerAccessProfile })
}

export const aksRunCommandDisabled = control({
  id: 'aks-run-command-disabled',
  title: 'Run command is disabled on the API server',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Control plane hardening'],
    owasp: ['K09 Misconfigured Cluster Components'],
  },
  peers: {
    policy: ['89f2d532-c53c-4f8f-9afa-4927b1114a0d', '1b708b0a-3380-40e9-8b79-821f9fa224cc'],
  },
  why: 'Run command gives whoever has one action of Resource Manager a pod with kubectl inside the cluster, past private networking and authorised ranges.',
  judged:
    'apiServerAccessProfile.disableRunCommand has to be true; absent means that it is enabled.',
  fix: 'az aks update -g <group> -n <cluster> --disable-run-command',
  bicep: `properties: {
  apiServerAccessProfile: {
    disableRunCommand: true
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.apiServerAccessProfile?.disableRunCommand === true
      ? pass('run command is disabled', { at })
      : fail('run command opens a way around the network of the API server', { at })
  },
  cases: [
    { name: 'disabled', given: access({ disableRunCommand: true }), expect: 'pass' },
    { name: 'enabled', given: access({ disableRunCommand: false }), expect: 'fail' },
    { name: 'never set', given: access({}), expect: 'fail' },
    { name: 'private, never set', given: access({ enablePrivateCluster: true }), expect: 'fail' },
    { name: 'no profile', given: access(null), expect: 'fail' },
    { name: 'as text', given: access({ disableRunCommand: 'true' }), expect: 'unknown' },
  ],
})
