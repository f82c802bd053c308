/** `aks-etcd-kms` → `aksEtcdKms`, `k8s.exec.pod` → `k8sExecPod`: how the file of a catalogue names what it exports. */
export function camelCase(kebab: string): string {
  return kebab.replace(/[-.]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
