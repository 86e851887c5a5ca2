import { strict as assert } from "node:assert";

import { hueClassification } from "../../../../lib/emr/cluster/hue";

const directory = {
  ldapUrl: "ldaps://ad.test",
  baseDn: "DC=ad,DC=test",
  bindDn: "CN=hue,DC=ad,DC=test",
  userNameAttribute: "sAMAccountName",
  caCertificate: "PEM",
};

describe("hueClassification", () => {
  it("nests the server as EMR's guide does, reads the password by a command, and verifies the server", () => {
    const nothing = { Properties: {} };
    assert.deepEqual(hueClassification(directory, "/production/emr/hue/bind", "us-east-1"), {
      Classification: "hue-ini",
      ...nothing,
      Configurations: [
        {
          Classification: "desktop",
          ...nothing,
          Configurations: [
            {
              Classification: "auth",
              Properties: { backend: "desktop.auth.backend.LdapBackend" },
              Configurations: [],
            },
            {
              Classification: "ldap",
              Properties: { create_users_on_login: "true" },
              Configurations: [
                {
                  Classification: "ldap_servers",
                  ...nothing,
                  Configurations: [
                    {
                      Classification: "directory",
                      Properties: {
                        ldap_url: "ldaps://ad.test",
                        base_dn: "DC=ad,DC=test",
                        search_bind_authentication: "true",
                        bind_dn: "CN=hue,DC=ad,DC=test",
                        bind_password_script:
                          "aws ssm get-parameter --with-decryption --output text --query Parameter.Value --region us-east-1 --name /production/emr/hue/bind",
                        ldap_cert: "/etc/meridian/ldap-ca.pem",
                      },
                      Configurations: [
                        {
                          Classification: "users",
                          Properties: { user_name_attr: "sAMAccountName" },
                          Configurations: [],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
