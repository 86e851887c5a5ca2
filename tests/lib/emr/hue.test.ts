import { strict as assert } from "node:assert";

import { homeDirectoryArguments, checkHomeDirectoryUsers } from "../../../lib/emr/homeDirectories";
import { checkHue, hueClassification } from "../../../lib/emr/hue";

const directory = {
  ldapUrl: "ldaps://ad.test",
  baseDn: "DC=ad,DC=test",
  bindDn: "CN=hue,DC=ad,DC=test",
  userNameAttribute: "sAMAccountName",
};

describe("hueClassification", () => {
  it("nests the server as EMR's guide does, and reads the password by a command", () => {
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

describe("checkHue", () => {
  it("is content with TLS and distinguished names, also on a port", () => {
    assert.deepEqual(checkHue({ ...directory, ldapUrl: "ldaps://ad.test:3269" }, "hue"), []);
  });

  it("refuses a name that is not distinguished", () => {
    assert.deepEqual(checkHue({ ...directory, bindDn: "hue@ad.test" }, "hue"), [
      {
        path: "hue.bindDn",
        message:
          'must be a distinguished name such as "CN=hue,DC=example,DC=com", got "hue@ad.test"',
      },
    ]);
  });
});

describe("homeDirectoryArguments", () => {
  it("makes each home as HDFS, and may run again", () => {
    assert.deepEqual(homeDirectoryArguments(["ada"], "EC2.INTERNAL"), [
      "bash",
      "-c",
      "sudo -u hdfs bash -c 'kinit -kt /etc/hdfs.keytab hdfs/$(hostname -f)@EC2.INTERNAL && hdfs dfs -mkdir -p /user/ada && hdfs dfs -chown ada:ada /user/ada && hdfs dfs -chmod 700 /user/ada && kdestroy'",
    ]);
  });
});

describe("homeDirectoryArguments without Kerberos", () => {
  it("asks for no ticket", () => {
    assert.equal(
      homeDirectoryArguments(["ada"])[2],
      "sudo -u hdfs bash -c 'hdfs dfs -mkdir -p /user/ada && hdfs dfs -chown ada:ada /user/ada && hdfs dfs -chmod 700 /user/ada'",
    );
  });
});

describe("checkHomeDirectoryUsers", () => {
  it("takes names of Linux users", () => {
    assert.deepEqual(checkHomeDirectoryUsers(["ada", "_svc-1", "emr_admin"], "users"), []);
  });

  for (const user of ["Ada", "a b", "a'b", "a;b", "$(id)", "", "1a"]) {
    it(`refuses ${JSON.stringify(user)}`, () => {
      assert.equal(checkHomeDirectoryUsers([user], "users").length, 1);
    });
  }
});
