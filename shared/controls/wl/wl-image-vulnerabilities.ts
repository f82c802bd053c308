import type { JsonObject } from '../../domain/json.ts'
import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { findingsWith } from '../parts/findings-with.ts'
import { judgeImageFindings } from '../parts/judge-image-findings.ts'
import { wholeNumber } from '../parts/parameters.ts'

const old = { since: '2026-09-01T00:00:00Z' }

const found = (...each: readonly JsonObject[]) => ({
  runningImageFindings: findingsWith('/subscriptions/0/clusters/c', ...each),
})

export const wlImageVulnerabilities = control({
  id: 'wl-image-vulnerabilities',
  title: 'Running images have no overdue critical CVEs',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['runningImageFindings'],
  parameters: {
    criticalDays: wholeNumber(
      7,
      0,
      365,
      'How many days a finding of severity Critical may stay open',
    ),
    highDays: wholeNumber(30, 0, 365, 'How many days a finding of severity High may stay open'),
  },
  frameworks: {
    cisAks: ['5.1.1'],
    mcsb: ['PV-6', 'DS-6'],
    nist800_190: ['4.1.1 image vulnerabilities', '4.4.4 app vulnerabilities'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    policy: ['17f4b1cc-c55c-4d94-b1f9-2978f6ac2957'],
    kubescape: ['C-0083', 'C-0085'],
    prowler: ['defender_container_images_resolved_vulnerabilities'],
  },
  why: 'Most intrusions start with a hole that everybody knows. In an image that runs it is open now, not after the next roll-out.',
  judged:
    'Assessments of the category SoftwareUpdate that Defender for Cloud makes of containers in the cluster: none that is Unhealthy may be older than the parameters criticalDays and highDays, by its severity; one without a date is. The grouped recommendation and its sub-assessments ended in July 2026 and are not read. A cluster of which nothing is told is unknown, never clean: Defender needs its sensor or the API access, and the scan of machines, to see running images. Findings of severity Unknown are not judged.',
  fix: `az security assessment list
# rebuild the image on a patched base and roll it out`,
  check({ runningImageFindings: findings }, { now, parameters }) {
    return findings.length === 0
      ? unknown('not-supplied', 'Defender for Cloud has told nothing about images in the cluster')
      : judgeImageFindings(findings, [], parameters, now)
  },
  cases: [
    { name: 'healthy', given: found({ code: 'Healthy', ...old }), expect: 'pass' },
    { name: 'recent', given: found({}), expect: 'pass' },
    { name: 'a high one, overdue', given: found(old), expect: 'fail' },
    {
      name: 'a critical one, of ten days ago, among high ones',
      given: found({}, { severity: 'Critical', since: '2026-10-22T00:00:00Z' }),
      expect: 'fail',
    },
    { name: 'some without a date', given: found({ undated: 2 }), expect: 'fail' },
    { name: 'of low severity', given: found({ severity: 'low', ...old }), expect: 'pass' },
    { name: 'of unknown severity', given: found({ severity: 'Unknown', ...old }), expect: 'pass' },
    { name: 'nothing told', given: found(), expect: 'unknown' },
    { name: 'a new severity', given: found({ severity: 'Grave' }), expect: 'unknown' },
    { name: 'a count that is text', given: found({ undated: '0' }), expect: 'unknown' },
  ],
})
