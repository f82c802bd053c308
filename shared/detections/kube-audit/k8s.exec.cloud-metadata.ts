import { runsInPod } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { metadataProbes } from '../lists/metadata-probes.ts'
import { all, contains } from '../predicate.ts'
import { execEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const asking = (url: string) => execEvent(['curl', '-s', '-H', 'Metadata: true', url])

export const k8sExecCloudMetadata = detection({
  id: 'k8s.exec.cloud-metadata',
  title: 'A command in a pod asked for the metadata of its machine',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.005'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(runsInPod, contains('execCommand', metadataProbes)),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'The metadata service hands a token of the identity of the node to whatever asks: that identity pulls images, and often reads more than anybody remembers.',
  respond:
    'Ask who tested what. If nobody did, look at the sign-ins of the identity of the kubelet and of others on the pool, take from them what is not needed, and keep pods away: `az aks update -g <group> -n <cluster> --enable-imds-restriction` (aks-preview), or a network policy that denies 169.254.169.254.',
  carveOuts: [
    'Nobody by name: the command decides, and attempts that were refused count too.',
    'An address in a spelling that the list metadataProbes does not have (octets of several bases, escapes) does not show.',
    'In a shell that is opened without a command nothing of what is typed is recorded.',
  ],
  peers: {
    elastic: ['Kubernetes Pod Exec Cloud Instance Metadata Access'],
    defender: ['K8S.NODE_ImdsCall'],
  },
  cases: [
    positive(
      'a token',
      asking('http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'),
    ),
    positive('the address as one number', asking('http://2852039166/metadata/instance')),
    positive('the address in hexadecimal, in upper case', asking('http://0XA9FEA9FE/')),
    positive('the address within IPv6', asking('http://[::ffff:a9fe:a9fe]/')),
    positive(
      'the service of Arc on its machine',
      asking('http://localhost:40342/metadata/identity/oauth2/token'),
    ),
    positive('what configures the machine', asking('http://168.63.129.16/machine/?comp=goalstate')),
    positive(
      'an attempt that was refused',
      execEvent(['curl', '169.254.169.254'], { code: 403, stage: 'ResponseComplete' }),
    ),
    nearMiss(
      'the cache of the resolver on the node',
      execEvent(['nslookup', 'db', '169.254.20.10']),
    ),
    nearMiss('the resolver of Azure', execEvent(['dig', '@168.63.129.16', 'example.com'])),
    nearMiss('the metadata of an application', asking('http://localhost:8080/metadata')),
    nearMiss(
      'the row before the request was answered',
      execEvent(['curl', '169.254.169.254'], { stage: 'RequestReceived' }),
    ),
  ],
})
