/** An operating system of nodes that AKS has stopped, or will stop, to patch. */
export interface NodeOsRetirement {
  readonly name: string
  /** Values of `osSKU` that mean it whatever the image, in lower case. */
  readonly skus: readonly string[]
  /** How the `nodeImageVersion` of its images begins, in lower case. */
  readonly images: readonly string[]
  /** First day without security patches. */
  readonly on: string
  readonly source: string
}

const issue = (number: number): string => `https://github.com/Azure/AKS/issues/${number}`

export const nodeOsRetirements: readonly NodeOsRetirement[] = [
  {
    name: 'Ubuntu 16.04',
    skus: [],
    images: ['aksubuntu-1604'],
    on: '2021-05-01',
    source: 'https://ubuntu.com/about/release-cycle',
  },
  {
    name: 'Ubuntu 18.04',
    skus: [],
    images: ['aksubuntu-1804'],
    on: '2025-06-17',
    source: issue(4873),
  },
  {
    name: 'Ubuntu 20.04',
    skus: [],
    images: ['aksubuntu-2004'],
    on: '2027-03-17',
    source: issue(4874),
  },
  {
    name: 'Azure Linux 2.0',
    skus: ['cblmariner', 'mariner'],
    images: ['akscblmariner-v1', 'akscblmariner-v2', 'aksazurelinux-v2'],
    on: '2025-11-30',
    source: issue(4988),
  },
  {
    name: 'Windows Server 2019',
    skus: ['windows2019'],
    images: ['akswindows-2019'],
    on: '2026-03-01',
    source: issue(4268),
  },
  {
    name: 'Windows Server Annual Channel',
    skus: ['windowsannual'],
    images: ['akswindows-23h2', 'akswindows-annual'],
    on: '2026-05-15',
    source: issue(5608),
  },
  {
    name: 'Windows Server 2022',
    skus: ['windows2022'],
    images: ['akswindows-2022'],
    on: '2028-06-30',
    source: 'https://github.com/Azure/AKS/pull/5835',
  },
  {
    name: 'Flatcar Container Linux',
    skus: ['flatcar'],
    images: ['aksflatcar'],
    on: '2026-06-08',
    source: issue(5648),
  },
  {
    name: 'Azure Linux with OS Guard',
    skus: ['azurelinuxosguard'],
    images: ['aksazurelinuxosguard'],
    on: '2026-12-10',
    source: issue(5950),
  },
]
