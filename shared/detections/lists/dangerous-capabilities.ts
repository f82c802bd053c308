import type { NamedList } from '../../domain/predicate.ts'

export const dangerousCapabilities: NamedList = {
  list: 'dangerousCapabilities',
  about: 'Linux capabilities that lead out of a container or into other workloads',
  values: [
    'ALL',
    'SYS_ADMIN',
    'SYS_MODULE',
    'SYS_PTRACE',
    'SYS_RAWIO',
    'SYS_BOOT',
    'SYSLOG',
    'DAC_READ_SEARCH',
    'DAC_OVERRIDE',
    'NET_ADMIN',
    'NET_RAW',
    'BPF',
    'PERFMON',
    'MAC_ADMIN',
    'SYS_CHROOT',
    'SYS_TIME',
  ],
}
