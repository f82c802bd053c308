import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fluxSource } from '../parts/flux-source.ts'
import { fluxWith } from '../parts/flux-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'

/** Public services whose host keys the agents bring along. */
const shipped = [
  'bitbucket.org',
  'github.com',
  'gitlab.com',
  'ssh.dev.azure.com',
  'vs-ssh.visualstudio.com',
]

function git(url: string | null, sshKnownHosts: string | number | null = null) {
  return { sourceKind: 'GitRepository', gitRepository: { url, sshKnownHosts } }
}

export const fluxHostKeys = control({
  id: 'flux-host-keys',
  title: 'Git over SSH pins the host key of self-hosted servers',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['fluxConfigurations'],
  frameworks: {
    mcsb: ['~DS-6'],
    nsa: ['Protecting sensitive cloud infrastructure'],
  },
  why: 'Without a pinned key the first server that answers decides whom the cluster obeys, and a forged one answers just as well.',
  judged:
    'A Git source with an SSH URL has to set sshKnownHosts, unless its host is one of the public services whose keys are there already: GitHub, GitLab, Bitbucket and Azure DevOps. Sources over other protocols do not apply; neither does a cluster without one over SSH. Whether the pinned key is the right one no resource tells. A source whose URL cannot be read is unknown.',
  fix: `# -t managedClusters on AKS
az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --known-hosts-file <file>`,
  bicep: `properties: {
  sourceKind: 'GitRepository'
  gitRepository: {
    url: 'ssh://git@git.example.com/platform/fleet'
    sshKnownHosts: base64(knownHosts)
  }
}`,
  check({ fluxConfigurations }) {
    const sources = fluxConfigurations
      .map((configuration) => ({ configuration, source: fluxSource(configuration) }))
      .filter(({ source }) => source.kind === 'GitRepository')
    const overSsh = sources.filter(({ source }) => source.scheme === 'ssh')
    const targets = overSsh
      .filter(({ configuration: { properties }, source }) => {
        const [host] = source.place.split('/')
        return !isListed(host, shipped) && properties.gitRepository?.sshKnownHosts === undefined
      })
      .map(({ configuration }) => nameOf(configuration))
    if (targets.length > 0) return fail(`no host key is pinned: ${targets.join(', ')}`, { targets })
    const strange = sources.find(({ source }) => source.scheme === '')
    if (strange !== undefined) {
      const { gitRepository } = strange.configuration.properties
      throw new Unrecognised('/properties/gitRepository/url', gitRepository?.url ?? null, 'a URL')
    }
    return overSsh.length === 0
      ? notApplicable('no Git source is read over SSH')
      : pass('every server of a Git source over SSH has a pinned key')
  },
  cases: [
    {
      name: 'pinned',
      given: fluxWith(git('ssh://git@git.example.com/platform/fleet', 'Z2l0')),
      expect: 'pass',
    },
    {
      name: 'a public service',
      given: fluxWith(git('git@GitHub.com:example/fleet.git')),
      expect: 'pass',
    },
    {
      name: 'not pinned, written short',
      given: fluxWith(git('git@git.example.com:platform/fleet.git')),
      expect: 'fail',
    },
    {
      name: 'a host that ends alike',
      given: fluxWith(git('ssh://git@github.com.evil.example/example/fleet')),
      expect: 'fail',
    },
    {
      name: 'empty',
      given: fluxWith(git('ssh://git@git.example.com:2222/fleet', '')),
      expect: 'fail',
    },
    {
      name: 'over https',
      given: fluxWith(git('https://git.example.com/fleet')),
      expect: 'not-applicable',
    },
    {
      name: 'a bucket',
      given: fluxWith({ sourceKind: 'Bucket', bucket: { url: 'https://s3.example.com' } }),
      expect: 'not-applicable',
    },
    { name: 'none', given: fluxWith(), expect: 'not-applicable' },
    { name: 'no URL', given: fluxWith(git(null)), expect: 'unknown' },
    { name: 'no URL that can be read', given: fluxWith(git('fleet')), expect: 'unknown' },
    {
      name: 'a number',
      given: fluxWith(git('ssh://git@git.example.com/fleet', 7)),
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
