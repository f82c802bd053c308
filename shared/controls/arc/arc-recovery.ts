import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

export const arcRecovery = control({
  id: 'arc-recovery',
  title: 'Arc cluster can be recovered to a known-good state',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  attested: true,
  frameworks: {
    mcsb: ['BR-1', 'BR-2'],
    nsa: ['Upgrading and application security practices'],
  },
  why: 'Azure backs up no Arc cluster. After ransomware a restore that nobody has practised is a restore that does not work.',
  judged:
    'No resource tells it: unknown until somebody attests in the policy file, with an end at most a year away, that state and volumes are backed up and that a restore was tested. GitOps and secret stores are its technical parts: arc-gitops, arc-keyvault-secrets.',
  fix: `# back up etcd and volumes with the tools of the distribution, test the restore, then attest it in the policy file
# what runs in it can come back from a repository:
az k8s-configuration flux create -g <group> -c <cluster> -t connectedClusters -n <configuration> --url <repository> --branch main`,
  check: () => unknown('not-mapped', 'nobody has attested that a restore was tested'),
  cases: [{ name: 'not attested', given: arcWith({}), expect: 'unknown' }],
})
