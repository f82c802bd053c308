/** Commands that mend a way to a service, by what is missing on it. */
export const wayMends = {
  member:
    'az monitor private-link-scope scoped-resource create -g <group> --scope-name <scope> -n <name> --linked-resource <resource>',
  endpoint:
    'az network private-endpoint create -g <group> -n pe-plimsoll-<kind> --subnet <subnet id> --private-connection-resource-id <resource id> --group-id <kind> --connection-name <kind>',
  approveStorage: 'az storage account private-endpoint-connection approve --id <connection id>',
  approveVault: 'az keyvault private-endpoint-connection approve --id <connection id>',
  approveLogs:
    'az monitor private-link-scope private-endpoint-connection approve --id <connection id>',
  zone: 'az network private-dns zone create -g <group> -n <zone>',
  link: 'az network private-dns link vnet create -g <group> -z <zone> -n plimsoll -v <network> -e false',
  record:
    'az network private-endpoint dns-zone-group create -g <group> --endpoint-name <endpoint> -n default --private-dns-zone <zone> --zone-name <kind>',
  egress:
    'az network firewall policy rule-collection-group collection rule add -g <group> --policy-name <policy> --rcg-name <rules> --collection-name <collection> -n plimsoll --rule-type ApplicationRule --protocols Https=443 --source-addresses <app subnet> --target-fqdns <host>',
  look: 'az network private-endpoint list -g <group>',
  health: 'az resource show --ids <resource id>',
} as const
