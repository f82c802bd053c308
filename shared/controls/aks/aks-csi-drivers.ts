import type { JsonObject } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/storageProfile'

function storage(storageProfile: JsonObject | null) {
  return aksWith({ storageProfile })
}

export const aksCsiDrivers = control({
  id: 'aks-csi-drivers',
  title: 'CSI drivers for disks, files and snapshots are enabled',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    policy: ['c5110b6e-5272-4989-9935-59ad06fdf341', '4f3823b6-6dac-4b5a-9c61-ce1afb829f17'],
    aprl: ['b002c030-72e6-4a37-8217-1cb276c43169'],
  },
  why: 'Kubernetes removed its own drivers, so volumes need these, and without snapshots there is neither evidence nor a way back.',
  judged:
    'enabled of diskCSIDriver, fileCSIDriver and snapshotController in storageProfile must not be false; absent is on. The drivers at fault are named.',
  fix: 'az aks update -g <group> -n <cluster> --enable-disk-driver --enable-file-driver --enable-snapshot-controller',
  bicep: `properties: {
  storageProfile: {
    diskCSIDriver: { enabled: true }
    fileCSIDriver: { enabled: true }
    snapshotController: { enabled: true }
  }
}`,
  check({ managedCluster: { properties } }) {
    const { diskCSIDriver, fileCSIDriver, snapshotController } = properties.storageProfile
    const off = Object.entries({ diskCSIDriver, fileCSIDriver, snapshotController }).flatMap(
      ([name, { enabled }]) => (enabled === false ? [name] : []),
    )
    return off.length > 0
      ? fail('drivers of storage are switched off', { at, targets: off })
      : pass('the drivers of storage are on', { at })
  },
  cases: [
    {
      name: 'on',
      given: storage({
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        snapshotController: { enabled: true },
      }),
      expect: 'pass',
    },
    { name: 'empty', given: storage({}), expect: 'pass' },
    { name: 'null', given: storage(null), expect: 'pass' },
    { name: 'never set', given: aksWith({}), expect: 'pass' },
    {
      name: 'no snapshots',
      given: storage({ snapshotController: { enabled: false } }),
      expect: 'fail',
    },
    { name: 'no disks', given: storage({ diskCSIDriver: { enabled: false } }), expect: 'fail' },
    { name: 'as text', given: storage({ fileCSIDriver: { enabled: 'no' } }), expect: 'unknown' },
  ],
})
