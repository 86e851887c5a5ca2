/** The secrets of a cluster, by name below the parameters' component `emr`. */
export const clusterSecrets = {
  kdcAdminPassword: "kerberos/kdc-admin-password",
  trustPassword: "kerberos/trust-password",
  joinPassword: "kerberos/join-password",
  hueBindPassword: "hue/bind-password",
} as const;

/** The component of the parameters that holds them. */
export const EMR_COMPONENT = "emr";
