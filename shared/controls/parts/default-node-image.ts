/**
 * How the image begins (in lower case) that AKS gives a pool whose reply names no `nodeImageVersion` (pools made before 2020),
 * by operating system and N of Kubernetes 1.N; empty where the SKU itself names the release.
 * Source: https://learn.microsoft.com/azure/aks/upgrade-os-version and, for Windows, the description of
 * `osSKU` in the ARM reference; Ubuntu 18.04 became the default with 1.18 (AKS release notes of 2020).
 */
export function defaultNodeImage(sku: string, osType: string, minor: number): string {
  const unnamed = osType === 'windows' ? 'windows' : 'ubuntu'
  const steps = defaults[sku === '' ? unnamed : sku] ?? []
  return steps.find(({ below }) => minor < below)?.image ?? ''
}

const defaults: Readonly<Record<string, readonly { below: number; image: string }[]>> = {
  azurelinux: [
    { below: 32, image: 'aksazurelinux-v2' },
    { below: Number.POSITIVE_INFINITY, image: 'aksazurelinux-v3' },
  ],
  ubuntu: [
    { below: 18, image: 'aksubuntu-1604' },
    { below: 25, image: 'aksubuntu-1804' },
    { below: Number.POSITIVE_INFINITY, image: 'aksubuntu-2204' },
  ],
  windows: [
    { below: 25, image: 'akswindows-2019' },
    { below: Number.POSITIVE_INFINITY, image: 'akswindows-2022' },
  ],
}
