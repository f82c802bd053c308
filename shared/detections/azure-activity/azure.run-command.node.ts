import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { aksServiceApps } from '../lists/aks-service-apps.ts'
import { all, matches, oneOf, unless } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const set = 'microsoft.compute/virtualmachinescalesets'
const machine = 'microsoft.compute/virtualmachines'
const group = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${name}/providers/Microsoft.Compute`
const node = `${group('MC_shop_shop_westeurope')}/virtualMachineScaleSets/aks-user-12345678-vmss`
const ran = {
  operation: `${set}/virtualmachines/runcommand/action`,
  resourceId: `${node}/virtualMachines/0`,
}

export const azureRunCommandNode = detection({
  id: 'azure.run-command.node',
  title: 'Somebody ran code on a node through Azure',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Execution', 'Lateral Movement'], techniques: ['T1651'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      `${set}/virtualmachines/runcommand/action`,
      `${set}/virtualmachines/runcommands/write`,
      `${set}/virtualmachines/extensions/write`,
      `${set}/extensions/write`,
      `${machine}/runcommand/action`,
      `${machine}/runcommands/write`,
      `${machine}/extensions/write`,
    ]),
    // The node resource group as AKS names it, or a machine as AKS names it in a group of another name.
    matches('resourceId', /\/resourcegroups\/mc_|\/virtualmachine(s|scalesets)\/aks/),
    operationSucceeded,
    unless(oneOf('callerApp', aksServiceApps)),
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'What runs this way is root on the node, below Kubernetes: it reads the secrets of every pod there, and no audit log of the cluster tells of it.',
  respond:
    'Ask the caller what was run and why not through Kubernetes. If nobody meant it, take the node out of service, and replace it rather than clean it: `az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --node-image-only`. Then rotate what its pods could read.',
  carveOuts: [
    'AKS itself, which writes extensions with every new node image.',
    'Nodes whose group and machines both have names of their own are not recognised in a log; a deployment knows them by the cluster that they belong to.',
  ],
  peers: { stratus: ['azure.execution.vm-run-command'] },
  cases: [
    positive('a command on an instance', activity(ran)),
    positive(
      'a command that stays as a resource',
      activity({
        operation: `${set}/virtualmachines/runcommands/write`,
        resourceId: `${node}/virtualMachines/0/runCommands/x`,
      }),
    ),
    positive(
      'an extension of the scale set',
      activity({ operation: `${set}/extensions/write`, resourceId: `${node}/extensions/script` }),
    ),
    positive(
      'a machine of a pool of single machines',
      activity({
        operation: `${machine}/runcommand/action`,
        resourceId: `${group('MC_shop_shop_westeurope')}/virtualMachines/aks-user-1`,
      }),
    ),
    positive(
      'a Windows pool in a group of another name',
      activity({
        ...ran,
        resourceId: `${group('rg-nodes')}/virtualMachineScaleSets/aksnpwin/virtualMachines/0`,
      }),
    ),
    nearMiss('by AKS, which brings a node image', {
      ...activity({
        operation: `${set}/extensions/write`,
        resourceId: `${node}/extensions/vmssCSE`,
        caller: '00000000-0000-0000-0000-000000000004',
      }),
      Claims: '{"appid":"7319c514-987d-4e9b-ac3d-d38c4f427f4c"}',
    }),
    nearMiss('refused', activity({ ...ran, status: 'Failure' })),
    nearMiss(
      'a machine that is no node',
      activity({
        operation: `${machine}/runcommand/action`,
        resourceId: `${group('aks-tools')}/virtualMachines/jump-1`,
      }),
    ),
    nearMiss(
      'a restart of a node',
      activity({
        operation: `${set}/virtualmachines/restart/action`,
        resourceId: `${node}/virtualMachines/0`,
      }),
    ),
  ],
})
