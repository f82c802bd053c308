import {
  mayMintSystemGroup,
  mayMintSystemUser,
} from '../../shared/controls/parts/reserved-names.ts'

const safeUsernames = [
  "'aks:jwt:ci:' + claims.sub",
  `"ci:" + claims.sub`,
  "  'ci:'+claims.sub  ",
  "'ci:' + string(claims.id) + '(' + claims.names[0] + ')'",
  "'robot'",
]

it.each(safeUsernames)('sees that %s is nobody of Kubernetes', (username) => {
  expect(mayMintSystemUser(username, [])).toBe(false)
})

const openUsernames = [
  '',
  'claims.sub',
  "'' + claims.sub",
  "'sys' + claims.sub",
  "'system:' + claims.sub",
  "'system:serviceaccount:' + claims.sub",
  "'ci:' + claims.sub == 'ci:root' ? 'system:admin' : 'x'",
  "'ci:'.replace('ci:', 'system:') + claims.sub",
  "'ci:' in claims ? 'system:admin' : 'x'",
  "'ci:' + claims.sub // + x",
  "'\\x73ystem:' + claims.sub",
  `'''system:''' + claims.sub`,
  "r'ci:' + claims.sub",
  "('ci:' + claims.sub).substring(3)",
  "'ci:' + claims.sub)",
  `'ci:" + claims.sub`,
]

it.each(openUsernames)('does not trust %s', (username) => {
  expect(mayMintSystemUser(username, [])).toBe(true)
})

const rules: readonly (readonly [string, boolean])[] = [
  ["!user.username.startsWith('system:')", false],
  ['! user.username.startsWith( "system:" )', false],
  ["!user.username.startsWith('sys')", false],
  ["user.username.startsWith('ci:')", false],
  ["size(user.username) > 3 && !user.username.startsWith('system:')", false],
  ["!user.username.startsWith('system:node')", true],
  ["!user.username.startsWith('sys tem:')", true],
  ["!user.username.startsWith('')", true],
  ["user.username.startsWith('s')", true],
  ["user.username.startsWith('system:')", true],
  ["!user.username.startsWith('system:') || true", true],
  ["true ? true : !user.username.startsWith('system:')", true],
  ["!(true && !user.username.startsWith('system:') && true)", true],
  ["!user.username.startsWith('system:') == false", true],
  ["true // && !user.username.startsWith('system:')", true],
  ["'a && !user.username.startsWith(x)' != ''", true],
  ["!user.uid.startsWith('system:')", true],
]

it.each(rules)('reads the rule %s', (rule, may) => {
  expect(mayMintSystemUser('claims.sub', [rule])).toBe(may)
})

const groups: readonly (readonly [string, readonly string[], boolean])[] = [
  ["claims.groups.map(g, 'ci:' + g)", [], false],
  ["'ci:' + claims.team", [], false],
  ['claims.groups', ["user.groups.all(group, !group.startsWith('system:'))"], false],
  ['claims.groups', ["user.groups.all(g, size(g) > 2 && g.startsWith('ci:'))"], false],
  ['claims.groups', [], true],
  ['claims.groups', ["!user.username.startsWith('system:')"], true],
  ['claims.groups', ["user.groups.all(g, !h.startsWith('system:'))"], true],
  ['claims.groups', ["user.groups.all(g, true) || [].all(h, !h.startsWith('system:'))"], true],
  ['claims.groups', ["user.groups.all(g, true) == [].all(h, !g.startsWith('system:'))"], true],
  ['claims.groups', ["user.groups.exists(g, !g.startsWith('system:'))"], true],
  ['claims.groups.map(g, g)', [], true],
  ["claims.groups.map(g, 'ci:' + g) + ['system:masters']", [], true],
  ["claims.groups.map(g, 'ci:' + g).map(h, 'system:masters')", [], true],
  ["claims.groups.map(g, 'ci:' + g, 'system:masters')", [], true],
  ["['system:masters']", [], true],
]

it.each(groups)('reads the groups %s under %j', (expression, userRules, may) => {
  expect(mayMintSystemGroup(expression, userRules)).toBe(may)
})
