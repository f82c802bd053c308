import { notPlatform, writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { sensitiveHostPaths } from '../lists/sensitive-host-paths.ts'
import { all, pathIn } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const mounting = (path: string) => ({
  containers: [{ name: 'main', image: 'registry.example.com/web:1.4' }],
  volumes: [
    { name: 'scratch', emptyDir: {} },
    { name: 'host', hostPath: { path } },
  ],
})

export const k8sWorkloadHostpathSensitive = detection({
  id: 'k8s.workload.hostpath-sensitive',
  title: 'A workload that mounts a sensitive path of its node was created or changed',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Persistence'], techniques: ['T1611'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(writesWorkload, notPlatform, pathIn('hostPaths', sensitiveHostPaths)),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'The root of a node, the socket of its container runtime or the files of its kubelet give the node away, and with it every pod and every secret that is mounted there.',
  respond:
    'See whether the mount is read-only and what the workload is. If its author cannot explain it, delete the workload, drain the node (`kubectl drain`) and have it replaced (`az aks nodepool delete-machines -g <group> --cluster-name <cluster> -n <pool> --machine-names <machine>`): files written to it stay otherwise.',
  carveOuts: [
    'Platform identities.',
    'Patches that leave the pod spec alone.',
    'Every path below one of the list counts, however its slashes and dots are written; of `/` alone only itself.',
    'Log collectors (`/var/log`), node-exporter (`/proc`, `/sys`) and mounts of `/etc/localtime` show at each of their releases.',
    'A PersistentVolume of type hostPath is another way to the node, and does not show here.',
  ],
  peers: {
    falco: ['Create Sensitive Mount Pod'],
    sigma: ['402b955c-8fe0-4a8c-b635-622b4ac5f902'],
    elastic: ['Kubernetes Pod Created with a Sensitive hostPath Volume'],
    panther: ['Kubernetes.Pod.HostPath.Volume'],
    defender: ['K8S_SensitiveMount'],
  },
  cases: [
    positive('the root of the node', workloadEvent(mounting('/'), { resource: 'pods' })),
    positive('the same with another spelling', workloadEvent(mounting('//.'))),
    positive(
      'the socket of containerd',
      workloadEvent(mounting('/run/containerd/containerd.sock')),
    ),
    positive(
      'files of the kubelet, in a CronJob',
      workloadEvent(mounting('/var/lib//kubelet/pki/'), { resource: 'cronjobs' }),
    ),
    positive(
      'a patch that adds the volume',
      workloadEvent(
        { volumes: mounting('/etc').volumes },
        { verb: 'patch', namespace: 'kube-system' },
      ),
    ),
    nearMiss('a disk for data', workloadEvent(mounting('/mnt/data'))),
    nearMiss('a path that only begins alike', workloadEvent(mounting('/etcetera/shop'))),
    nearMiss(
      'a volume that is claimed',
      workloadEvent({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }),
    ),
    nearMiss(
      'the log collector of Azure Monitor',
      workloadEvent(mounting('/var/log'), {
        resource: 'daemonsets',
        namespace: 'kube-system',
        user: 'aksService',
      }),
    ),
  ],
})
