import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Who may import whom: the one picture that holds the house up (docs/architecture.md). */
const layers = {
  lib: { may: [], pulumi: false },
  graph: { may: [], pulumi: false },
  functions: { may: ["lib"], pulumi: false },
  client: { may: [], pulumi: false },
  contract: { may: [], pulumi: true },
  config: { may: ["lib"], pulumi: true },
  components: { may: ["lib", "config"], pulumi: true },
  policies: { may: ["graph", "lib"], pulumi: true },
  preview: { may: ["graph"], files: ["lib/suggest"], pulumi: true },
};

const folders = [...Object.keys(layers), "bootstrap"];

/** Single files of another folder that a folder may import beside whole folders. */
function except(files) {
  return files.length === 0 ? "" : `(?!(${files.join("|")})$)`;
}

function boundary(folder, { may, files = [], pulumi }) {
  const forbidden = folders.filter((other) => other !== folder && !may.includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+${except(files)}(${forbidden.join("|")})(/|$)`,
      message:
        may.length > 0
          ? `${folder}/ may import ${may.join(" and ")} only.`
          : `${folder}/ imports nothing of ours.`,
    },
  ];
  if (folder === "components") {
    patterns.push({
      regex: "^(\\.\\./)+config(/|$)",
      allowTypeImports: true,
      message: "components/ may import the types of config/ only.",
    });
  }
  if (!pulumi) {
    patterns.push({ regex: "^@pulumi/", message: `${folder}/ knows nothing of Pulumi.` });
  }
  return {
    files: [`${folder}/**/*.ts`],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ["**/node_modules/", "**/dist/"] },
  {
    files: ["**/*.ts"],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      // One program for all folders: each tsconfig.json below this one would load the SDK's types again.
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='apply'] NewExpression[callee.object.object.name='aws']",
          message: "Nothing is created inside an apply: a preview could not show it.",
        },
      ],
      "no-restricted-properties": [
        "error",
        {
          object: "aws",
          property: "config",
          message: "Ask the provider of the component for its region.",
        },
      ],
      eqeqeq: "error",
    },
  },
  ...Object.entries(layers).map(([folder, layer]) => boundary(folder, layer)),
  {
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "error" },
  },
  {
    files: ["**/*.cjs", "**/*.mjs", "**/*.js"],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        __filename: "readonly",
        __dirname: "readonly",
      },
    },
  },
);
