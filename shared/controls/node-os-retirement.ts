/** An operating system of nodes that AKS has stopped, or will stop, to patch. */
export interface NodeOsRetirement {
  readonly name: string
  /** Values of `osSKU` that mean it whatever the image, in lower case. */
  readonly skus: readonly string[]
  /** Fits the `nodeImageVersion` of its images. */
  readonly image: RegExp
  /** First day without security patches. */
  readonly on: string
  readonly source: string
}

const issue = (number: number): string => `https://github.com/Azure/AKS/issues/${number}`

export const nodeOsRetirements: readonly NodeOsRetirement[] = [
  {
    name: 'Ubuntu 16.04',
    skus: [],
    image: /^AKSUbuntu-1604/i,
    on: '2021-05-01',
    source: 'https://ubuntu.com/about/release-cycle',
  },
  {
    name: 'Ubuntu 18.04',
    skus: [],
    image: /^AKSUbuntu-1804/i,
    on: '2025-06-17',
    source: issue(4873),
  },
  {
    name: 'Ubuntu 20.04',
    skus: [],
    image: /^AKSUbuntu-2004/i,
    on: '2027-03-17',
    source: issue(4874),
  },
  {
    name: 'Azure Linux 2.0',
    skus: ['cblmariner', 'mariner'],
    image: /^AKS(CBLMariner|AzureLinux)-V[12]/i,
    on: '2025-11-30',
    source: issue(4988),
  },
  {
    name: 'Windows Server 2019',
    skus: ['windows2019'],
    image: /^AKSWindows-2019/i,
    on: '2026-03-01',
    source: issue(4268),
  },
  {
    name: 'Windows Server Annual Channel',
    skus: ['windowsannual'],
    image: /^AKSWindows-(23H2|annual)/i,
    on: '2026-05-15',
    source: issue(5608),
  },
  {
    name: 'Windows Server 2022',
    skus: ['windows2022'],
    image: /^AKSWindows-2022/i,
    on: '2028-06-30',
    source: 'https://github.com/Azure/AKS/pull/5835',
  },
  {
    name: 'Flatcar Container Linux',
    skus: ['flatcar'],
    image: /^AKSFlatcar/i,
    on: '2026-06-08',
    source: issue(5648),
  },
  {
    name: 'Azure Linux with OS Guard',
    skus: ['azurelinuxosguard'],
    image: /^AKSAzureLinuxOSGuard/i,
    on: '2026-12-10',
    source: issue(5950),
  },
]
